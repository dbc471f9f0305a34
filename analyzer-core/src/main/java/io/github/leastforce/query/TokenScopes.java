package io.github.leastforce.query;

import io.github.leastforce.catalogue.OauthScopes;
import io.github.leastforce.catalogue.OauthScopes.Surface;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.query.BlastRadius.Answerable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the scopes of a token open.
 *
 * @param surfaces what they open; empty when the input names no scope
 * @param names the scopes, canonical, in the order of the file
 */
record TokenScopes(Set<Surface> surfaces, List<String> names) {

  /** A token of which nothing is known: it opens all that its user may do. */
  static final TokenScopes ANY = new TokenScopes(EnumSet.of(Surface.EVERYTHING), List.of());

  static TokenScopes of(OauthClient client, OauthScopes catalogue) {
    Set<Surface> surfaces = EnumSet.noneOf(Surface.class);
    client.scopes().forEach(scope -> surfaces.add(catalogue.opens(scope.name())));
    return new TokenScopes(
        surfaces,
        client.scopes().stream()
            .map(scope -> catalogue.canonical(scope.name()))
            .distinct()
            .toList());
  }

  static List<BlastRadius.Scope> words(OauthClient client, OauthScopes catalogue) {
    return client.scopes().stream()
        .map(
            scope ->
                new BlastRadius.Scope(
                    catalogue.canonical(scope.name()),
                    catalogue.opens(scope.name()).name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    catalogue
                        .find(scope.name())
                        .map(OauthScopes.Scope::meaning)
                        .orElse("not in the catalogue")))
        .distinct()
        .toList();
  }

  /** Whether records of the org can be reached at all. */
  Answerable records() {
    if (surfaces.stream().anyMatch(Surface::records)) {
      return Answerable.YES;
    }
    boolean none = !surfaces.isEmpty() && surfaces.stream().allMatch(Surface::noRecords);
    return none ? Answerable.NO : Answerable.NOT_KNOWN;
  }

  /** Whether one of these is opened. */
  Answerable opens(List<Surface> wanted) {
    if (surfaces.contains(Surface.EVERYTHING) || surfaces.stream().anyMatch(wanted::contains)) {
      return Answerable.YES;
    }
    return surfaces.isEmpty() || surfaces.contains(Surface.OTHER)
        ? Answerable.NOT_KNOWN
        : Answerable.NO;
  }

  /** The scopes as messages list them. */
  String list() {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
