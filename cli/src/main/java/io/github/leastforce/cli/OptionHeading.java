package io.github.leastforce.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the options of a class are called together, in the help of commands that share them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OptionHeading {

  /** A line without its colon. */
  String value();

  /** Lower ones come first; those of the command itself stand before all. */
  int order();
}
