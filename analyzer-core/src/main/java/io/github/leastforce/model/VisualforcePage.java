package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A Visualforce page, by the attributes of its {@code apex:page}; each is empty when absent.
 *
 * @param controller class, without a namespace where none is written
 * @param extensions classes, in order
 * @param standardController object
 * @param contentType media type of what it answers, in lower case, without parameters and file
 *     name; may be a formula
 * @param renderAs such as {@code pdf}; may be a formula
 * @param location its {@code apex:page}
 */
public record VisualforcePage(
    String name,
    String controller,
    List<String> extensions,
    String standardController,
    String contentType,
    String renderAs,
    Location location) {
  public VisualforcePage {
    extensions = List.copyOf(extensions);
  }
}
