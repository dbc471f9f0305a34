package io.github.leastforce.model;

import io.github.leastforce.location.SourceFile;

/**
 * Header of an Apex class or trigger.
 *
 * @param apiVersion from its {@code -meta.xml}, or the project's, or unknown
 * @param hidden whether the body is not in the input because a package hides it
 * @param sharing declared keyword: {@code with sharing}, {@code without sharing}, {@code inherited
 *     sharing}, or empty; empty for triggers
 * @param test annotated {@code @IsTest}
 */
public record ApexUnit(
    Kind kind,
    String name,
    Setting<String> apiVersion,
    boolean hidden,
    String sharing,
    boolean test,
    SourceFile file) {

  /** Class or trigger. */
  public enum Kind {
    CLASS,
    TRIGGER
  }
}
