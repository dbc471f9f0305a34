package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.CustomField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Grants and questions in words, for tables. {@code ApiEnabled} is a permission ({@code
 * -ApiEnabled} not enabled), {@code Visit__c:read+edit} an object ({@code Visit__c:} only listed),
 * {@code Visit__c.Notes__c:rw} a field ({@code :r}, {@code :w}, {@code :-} only listed).
 */
final class Notation {

  private static final Map<String, ObjectFlag> FLAGS =
      Map.of(
          "read", ObjectFlag.READ,
          "create", ObjectFlag.CREATE,
          "edit", ObjectFlag.EDIT,
          "delete", ObjectFlag.DELETE,
          "viewAll", ObjectFlag.VIEW_ALL,
          "modifyAll", ObjectFlag.MODIFY_ALL,
          "viewAllFields", ObjectFlag.VIEW_ALL_FIELDS);

  /** Fields that have no field-level security, by qualified name. */
  private static final Map<String, CustomField> UNPROTECTED =
      Map.of(
          "Visit__c.Number__c", OrgBuilder.field("Visit__c", "Number__c", "Text", true),
          "Visit__c.Parent__c", OrgBuilder.field("Visit__c", "Parent__c", "MasterDetail", false));

  private Notation() {}

  /** The words of a cell; none when the cell is empty. */
  static List<String> words(String cell) {
    return Arrays.stream(cell.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** What a container with these grants holds. */
  static Consumer<OrgBuilder.Content> grants(String cell) {
    return content -> words(cell).forEach(word -> grant(content, word));
  }

  private static void grant(OrgBuilder.Content content, String word) {
    int colon = word.indexOf(':');
    if (colon < 0) {
      boolean enabled = !word.startsWith("-");
      content.permission(enabled ? word : word.substring(1), enabled);
      return;
    }
    String name = word.substring(0, colon);
    String rights = word.substring(colon + 1);
    if (name.contains(".")) {
      content.field(name, rights.contains("r"), rights.contains("w"));
    } else {
      content.object(
          name,
          Arrays.stream(rights.split("\\+"))
              .filter(right -> !right.isEmpty())
              .map(Notation::flag)
              .toArray(ObjectFlag[]::new));
    }
  }

  private static ObjectFlag flag(String word) {
    return Optional.ofNullable(FLAGS.get(word)).orElseThrow();
  }

  /** The answer to a question: {@code certain}, {@code likely}, {@code denied} or {@code open}. */
  static String ask(EffectiveAccess access, Bundle bundle, String question) {
    int colon = question.indexOf(':');
    String name = colon < 0 ? question : question.substring(0, colon);
    if (colon > 0) {
      ObjectFlag flag = flag(question.substring(colon + 1));
      Decision<ObjectGrant> decision = access.object(bundle, name, flag);
      return word(decision, decision.grant().map(ObjectGrant::confidence));
    }
    if (name.contains(".")) {
      Decision<FieldGrant> decision = access.field(bundle, field(name));
      return word(decision, decision.grant().map(FieldGrant::confidence));
    }
    Decision<PermissionGrant> decision = access.permission(bundle, name);
    return word(decision, decision.grant().map(PermissionGrant::confidence));
  }

  private static String word(Decision<?> decision, Optional<Confidence> confidence) {
    return confidence.map(Confidence::word).orElse(decision.isUnknown() ? "open" : "denied");
  }

  static CustomField field(String qualifiedName) {
    int dot = qualifiedName.indexOf('.');
    return Optional.ofNullable(UNPROTECTED.get(qualifiedName))
        .orElseGet(
            () ->
                OrgBuilder.field(
                    qualifiedName.substring(0, dot), qualifiedName.substring(dot + 1)));
  }
}
