package io.github.leastforce.model.apex;

/** Modifiers of declarations; the sharing keywords are {@link Sharing}. */
public enum Modifier {
  GLOBAL,
  PUBLIC,
  PROTECTED,
  PRIVATE,
  STATIC,
  ABSTRACT,
  FINAL,
  VIRTUAL,
  OVERRIDE,
  TRANSIENT,
  WEBSERVICE,
  TESTMETHOD
}
