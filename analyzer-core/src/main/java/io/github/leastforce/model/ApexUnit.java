package io.github.leastforce.model;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.ApexType;
import java.util.Optional;

/**
 * An Apex class or trigger.
 *
 * @param apiVersion from its {@code -meta.xml}, or the project's, or unknown
 * @param hidden whether the body is not in the input because a package hides it
 * @param sharing declared keyword: {@code with sharing}, {@code without sharing}, {@code inherited
 *     sharing}, or empty; empty for triggers
 * @param test annotated {@code @IsTest}
 * @param declaration all of the file; empty when nobody asked for it, when it is {@code hidden}, a
 *     {@code test}, or cannot be parsed
 */
public record ApexUnit(
    Kind kind,
    String name,
    Setting<String> apiVersion,
    boolean hidden,
    String sharing,
    boolean test,
    SourceFile file,
    Optional<ApexType> declaration) {

  /** Class or trigger. */
  public enum Kind {
    CLASS,
    TRIGGER
  }
}
