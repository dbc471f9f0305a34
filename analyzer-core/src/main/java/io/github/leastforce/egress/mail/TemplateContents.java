package io.github.leastforce.egress.mail;

import io.github.leastforce.location.Location;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.Org;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldDatum;
import io.github.leastforce.sensitivity.FieldPaths;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The door: which data about people e-mail templates merge. */
public final class TemplateContents {

  private static final String RELATED = "relatedto";
  private static final String RECIPIENT = "recipient";

  /** What merge fields begin with that are about users, the org or the moment. */
  private static final Set<String> NOBODY =
      Set.of("user", "receiving_user", "sending_user", "sender", "organization", "recordtype");

  /** Relationships that lead to users and to types of records. */
  private static final Set<String> USERS =
      Set.of("owner", "createdby", "lastmodifiedby", "recordtype");

  /** Objects whose fields templates merge as those of the person or company behind a record. */
  private static final Set<String> BEHIND = Set.of("contact", "account");

  private final FieldPaths paths;
  private final Map<String, EmailTemplate> byName = new HashMap<>();
  private final Map<String, List<EmailTemplate>> byDeveloperName = new HashMap<>();
  private final Map<String, List<EmailTemplate>> byLabel = new HashMap<>();
  private final Map<Ask, Content> known = new HashMap<>();

  private TemplateContents(Org org, FieldPaths paths) {
    this.paths = paths;
    for (EmailTemplate template : org.automation().templates()) {
      byName.put(key(template.name()), template);
      byDeveloperName
          .computeIfAbsent(key(template.developerName()), name -> new ArrayList<>())
          .add(template);
      if (!template.label().isEmpty()) {
        byLabel.computeIfAbsent(key(template.label()), name -> new ArrayList<>()).add(template);
      }
    }
  }

  public static TemplateContents of(Org org, SensitiveData sensitive, FieldData data) {
    return new TemplateContents(org, FieldPaths.of(org, sensitive, data));
  }

  private record Ask(EmailTemplate template, String object) {}

  /** A field that is merged, and where. */
  public record Merged(FieldDatum field, Location place) {}

  /**
   * What a template puts into an e-mail.
   *
   * @param fields what it merges that is data about people, heaviest first, each field once
   * @param unknown why not all of it can be told, in words; empty when it can
   */
  public record Content(List<Merged> fields, String unknown) {
    public Content {
      fields = List.copyOf(fields);
    }
  }

  /** The template that an alert names, with its folders. */
  public Optional<EmailTemplate> named(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** The templates of a developer name; several when the input has it in several folders. */
  public List<EmailTemplate> ofDeveloperName(String name) {
    return List.copyOf(byDeveloperName.getOrDefault(key(name), List.of()));
  }

  /** The templates that people call so. */
  public List<EmailTemplate> ofLabel(String label) {
    return List.copyOf(byLabel.getOrDefault(key(label), List.of()));
  }

  /**
   * What a template merges.
   *
   * @param object API name of the object whose record the e-mail is about; empty when unknown
   */
  public Content of(EmailTemplate template, String object) {
    return known.computeIfAbsent(new Ask(template, key(object)), ask -> read(template, object));
  }

  private Content read(EmailTemplate template, String object) {
    Map<String, Merged> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String unknown = template.unknown();
    for (EmailTemplate.Merge merge : template.merges()) {
      int dot = merge.path().indexOf('.');
      Optional<String> from = object(template, object, merge.path().substring(0, dot));
      String path = merge.path().substring(dot + 1);
      if (from.isEmpty() || ofUsers(path)) {
        continue;
      }
      FieldPaths.Held held = paths.find(from.get(), path);
      held.datum()
          .ifPresent(
              field ->
                  merged.putIfAbsent(field.qualifiedName(), new Merged(field, merge.location())));
      if (held.unknown() && unknown.isEmpty()) {
        unknown = "what `" + merge.path() + "` holds is not in the input";
      }
    }
    List<Merged> fields = new ArrayList<>(merged.values());
    fields.sort((one, other) -> one.field().compareTo(other.field()));
    return new Content(fields, unknown);
  }

  private static boolean ofUsers(String path) {
    String[] steps = key(path).split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      if (USERS.contains(steps[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * The object whose field is merged; empty when that is nobody's data, or when the field is that
   * of an object that the e-mail is not about, and stays empty in it.
   */
  private Optional<String> object(EmailTemplate template, String about, String root) {
    String key = key(root);
    if (key.startsWith("$") || NOBODY.contains(key)) {
      return Optional.empty();
    }
    if (template.visualforce() && key.equals(RELATED)) {
      return text(template.related().isEmpty() ? about : template.related());
    }
    if (key.equals(RECIPIENT)) {
      // Lightning templates that are sent without people merge nothing of the recipient.
      return template.visualforce()
          ? text(template.recipient()).filter(type -> !NOBODY.contains(key(type)))
          : Optional.empty();
    }
    boolean meant =
        about.isEmpty()
            || key.equals(key(about))
            || (BEHIND.contains(key) && (!custom(about) || paths.mayLead(about, root)));
    return meant ? Optional.of(root) : Optional.empty();
  }

  private static boolean custom(String object) {
    return key(object).endsWith("__c");
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
