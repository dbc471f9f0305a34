package io.github.leastforce.report.text;

import java.net.URI;

/** The public addresses of the project, in one place. */
public final class Links {

  /** The documentation site. */
  public static final String HOME = "https://leastforce.github.io/";

  /** Where to report what went wrong. */
  public static final String ISSUES = "https://github.com/leastforce/leastforce/issues";

  private Links() {}

  /** The permanent page of a rule. */
  public static URI rule(String ruleId) {
    return URI.create(HOME + "rules/" + ruleId + "/");
  }

  /** The page about results that are not findings. */
  public static URI notification(String id) {
    return URI.create(HOME + "incomplete-results/#" + id);
  }
}
