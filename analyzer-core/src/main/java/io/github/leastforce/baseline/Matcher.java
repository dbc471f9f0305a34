package io.github.leastforce.baseline;

import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.ElementPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a finding is one of those that a suppression means. */
final class Matcher {

  private Matcher() {}

  static boolean matches(Suppression suppression, Finding finding) {
    Suppression.Match match = suppression.match();
    return Comparison.named(finding.rule(), suppression.rule())
        && match.component().map(name -> isComponent(name, finding.subject())).orElse(true)
        && match.element().map(element -> isElement(element, finding)).orElse(true)
        && match.finding().map(finding.fingerprint()::startsWith).orElse(true);
  }

  /** Names are compared as Salesforce does; a part of the component may be named with it. */
  static boolean isComponent(String name, Subject subject) {
    String asked = key(name);
    return asked.equals(subject.key())
        || asked.equals(Subject.of(subject.type(), subject.name()).key());
  }

  private static String key(String name) {
    int colon = name.indexOf(':') + 1;
    return name.substring(0, colon) + name.substring(colon).toLowerCase(Locale.ROOT);
  }

  /** The part that the finding is about, or steps of the annotated element, one after another. */
  private static boolean isElement(String element, Finding finding) {
    if (element.equalsIgnoreCase(finding.subject().part())) {
      return true;
    }
    List<String> asked = steps(element);
    List<ElementPath.Step> steps = finding.primary().element().steps();
    for (int from = 0; from + asked.size() <= steps.size(); from++) {
      boolean all = true;
      for (int i = 0; i < asked.size() && all; i++) {
        all = isStep(asked.get(i), steps.get(from + i));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** {@code userPermissions[ModifyAllData]} is short for {@code userPermissions[name=…]}. */
  private static boolean isStep(String asked, ElementPath.Step step) {
    boolean keyed = !step.keyName().isEmpty();
    return asked.equalsIgnoreCase(step.toString())
        || (keyed && asked.equalsIgnoreCase(step.name() + "[" + step.key() + "]"));
  }

  /** Between slashes, but those in brackets are part of a name. */
  private static List<String> steps(String element) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '/' && depth <= 0) {
        steps.add(step.toString());
        step.setLength(0);
      } else {
        step.append(c);
      }
    }
    steps.add(step.toString());
    return steps;
  }
}
