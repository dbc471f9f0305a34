package io.github.leastforce.catalogue;

import java.util.List;

/**
 * What makes a container or user an integration ({@code integration-signals.json}). Evidence
 * numbers are those of the list of static evidence: I1…I6 certain, I7…I12 linked, I13…I15
 * suspected, I16 declared.
 */
public record IntegrationSignals(
    Scores scores,
    List<Evidence> evidence,
    List<Named> userLicences,
    List<Named> permissionSetLicences,
    List<Named> profiles,
    List<Named> permissions,
    List<NameToken> tokens,
    List<Trap> traps) {

  /**
   * Points of the suspected tier; a principal is suspected from {@code threshold} on. What an OAuth
   * client names is linked when its name and description alone reach {@code linkedThreshold}.
   */
  public record Scores(
      int threshold,
      int linkedThreshold,
      int nameToken,
      int textToken,
      int noVisibleApplication,
      int runningUserContext,
      int passwordNeverExpires,
      int apiCentredRights,
      int trap,
      int uiRights) {}

  /** How sure a kind of evidence makes, and where in the metadata it stands. */
  public record Evidence(String id, String certainty, String where) {}

  /** An exact name that is evidence. */
  public record Named(String evidence, String name) {}

  /** A token sequence in a name, label or description, to be read with {@link Tokens}. */
  public record NameToken(String language, String tokens, int nameScore, int textScore) {}

  /**
   * Words that look like an integration and are not: all of {@code allOf} and, unless empty, one of
   * {@code anyOf}.
   */
  public record Trap(String id, List<String> allOf, List<String> anyOf) {
    public Trap {
      allOf = List.copyOf(allOf);
      anyOf = List.copyOf(anyOf);
    }
  }

  public IntegrationSignals {
    evidence = List.copyOf(evidence);
    userLicences = List.copyOf(userLicences);
    permissionSetLicences = List.copyOf(permissionSetLicences);
    profiles = List.copyOf(profiles);
    permissions = List.copyOf(permissions);
    tokens = List.copyOf(tokens);
    traps = List.copyOf(traps);
  }

  static IntegrationSignals read(JsonValue root) {
    JsonValue scores = root.at("scores");
    return new IntegrationSignals(
        new Scores(
            scores.number("threshold"),
            scores.number("linkedThreshold"),
            scores.number("nameToken"),
            scores.number("textToken"),
            scores.number("noVisibleApplication"),
            scores.number("runningUserContext"),
            scores.number("passwordNeverExpires"),
            scores.number("apiCentredRights"),
            scores.number("trap"),
            scores.number("uiRights")),
        root.list("evidence").stream()
            .map(v -> new Evidence(v.text("id"), v.text("certainty"), v.text("where")))
            .toList(),
        licences(root, "user-licence"),
        licences(root, "permission-set-licence"),
        root.list("profiles").stream().map(IntegrationSignals::named).toList(),
        root.list("permissions").stream().map(IntegrationSignals::named).toList(),
        root.list("tokens").stream()
            .map(
                v ->
                    new NameToken(
                        v.text("language"),
                        v.text("tokens"),
                        v.number("nameScore"),
                        v.number("textScore")))
            .toList(),
        root.list("traps").stream()
            .map(v -> new Trap(v.text("id"), v.texts("allOf"), v.texts("anyOf")))
            .toList());
  }

  private static List<Named> licences(JsonValue root, String kind) {
    return root.list("licences").stream()
        .filter(v -> v.text("kind").equals(kind))
        .map(IntegrationSignals::named)
        .toList();
  }

  private static Named named(JsonValue value) {
    return new Named(value.text("evidence"), value.text("name"));
  }
}
