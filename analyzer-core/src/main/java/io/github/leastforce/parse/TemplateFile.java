package io.github.leastforce.parse;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.parse.xml.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The content of an e-mail template, which stands in a file of its own beside its properties. */
final class TemplateFile {

  static final String SUFFIX = ".email";

  private static final String MERGE = "merge";

  private TemplateFile() {}

  /** What the content says. */
  static EmailTemplate of(String name, SourceFile file, char[] text) {
    TemplateText read = TemplateText.of(text);
    Location root = new Location(file, ElementPath.root("template"));
    List<EmailTemplate.Merge> merges = new ArrayList<>();
    for (String path : read.paths()) {
      Location place = new Location(file, root.element().childWithText(MERGE, path));
      merges.add(new EmailTemplate.Merge(path, place));
    }
    return new EmailTemplate(
        name,
        "",
        read.visualforce(),
        read.related(),
        read.recipient(),
        merges,
        read.unknown(),
        root);
  }

  /** The path that is merged at a place; empty when it is another place of the file. */
  static Optional<String> path(Location place) {
    List<ElementPath.Step> steps = place.element().steps();
    return steps.size() == 2 && steps.get(1).name().equals(MERGE)
        ? Optional.of(steps.get(1).key())
        : Optional.empty();
  }

  /** Contents with their properties, by name without regard to case. */
  static List<EmailTemplate> joined(List<EmailTemplate> contents, List<EmailTemplate> properties) {
    Map<String, EmailTemplate> byName = new TreeMap<>();
    contents.forEach(content -> byName.put(key(content), content));
    for (EmailTemplate known : properties) {
      byName.merge(key(known), withoutContent(known), (content, none) -> joined(content, known));
    }
    return List.copyOf(byName.values());
  }

  private static String key(EmailTemplate template) {
    return template.name().toLowerCase(Locale.ROOT);
  }

  private static EmailTemplate withoutContent(EmailTemplate known) {
    return new EmailTemplate(
        known.name(),
        known.label(),
        false,
        known.related(),
        "",
        known.merges(),
        "its content is not in the input",
        known.location());
  }

  private static EmailTemplate joined(EmailTemplate content, EmailTemplate known) {
    List<EmailTemplate.Merge> merges = new ArrayList<>(content.merges());
    // Visualforce makes subject and plain text itself, from the markup.
    merges.addAll(content.visualforce() ? List.of() : known.merges());
    return new EmailTemplate(
        content.name(),
        known.label(),
        content.visualforce(),
        content.related().isEmpty() ? known.related() : content.related(),
        content.recipient(),
        merges,
        content.unknown().isEmpty() ? known.unknown() : content.unknown(),
        content.location());
  }
}
