package io.github.leastforce.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The place of an element inside an XML document by names and natural keys, so that it survives
 * reformatting and reordering: {@code PermissionSet/userPermissions[name=ModifyAllData]/enabled}.
 *
 * <p>Only what is reported is resolved to lines. The empty path means the document as a whole.
 */
public record ElementPath(List<Step> steps) {

  private static final ElementPath DOCUMENT = new ElementPath(List.of());

  public ElementPath {
    steps = List.copyOf(steps);
  }

  /**
   * One level of the path.
   *
   * @param name local name of the element
   * @param keyName name of the child whose text is the natural key, {@code "."} for the element's
   *     own text, {@code "#"} for the one-based ordinal among siblings of that name, or empty for
   *     the first sibling of that name
   * @param key the key's value, compared without regard to case as Salesforce compares API names
   */
  public record Step(String name, String keyName, String key) {
    public Step {
      Objects.requireNonNull(name);
      Objects.requireNonNull(keyName);
      Objects.requireNonNull(key);
    }

    @Override
    public String toString() {
      if (keyName.isEmpty()) {
        return name;
      }
      return keyName.equals("#") ? name + "[" + key + "]" : name + "[" + keyName + "=" + key + "]";
    }
  }

  /** The document as a whole. */
  public static ElementPath document() {
    return DOCUMENT;
  }

  /** The root element of this name. */
  public static ElementPath root(String name) {
    return DOCUMENT.child(name);
  }

  /** The first child of this name. */
  public ElementPath child(String name) {
    return with(new Step(name, "", ""));
  }

  /** The child of this name whose own child {@code keyName} holds {@code key}. */
  public ElementPath child(String name, String keyName, String key) {
    return with(new Step(name, keyName, key));
  }

  /** The child of this name whose own text is {@code text}. */
  public ElementPath childWithText(String name, String text) {
    return with(new Step(name, ".", text));
  }

  /** The {@code ordinal}-th child of this name, counted from one. */
  public ElementPath childAt(String name, int ordinal) {
    return with(new Step(name, "#", Integer.toString(ordinal)));
  }

  private ElementPath with(Step step) {
    List<Step> extended = new ArrayList<>(steps);
    extended.add(step);
    return new ElementPath(extended);
  }

  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("/"));
  }
}
