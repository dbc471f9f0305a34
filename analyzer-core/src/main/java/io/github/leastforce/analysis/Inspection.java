package io.github.leastforce.analysis;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Implications;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.Declarations;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.identity.DeclaredIdentity;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.PersonaBindings;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Dependency;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.QueryAnswer;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.SharedParsing;
import io.github.leastforce.sensitivity.Detectors;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of an input before rules are evaluated or questions asked. */
record Inspection(
    ParsedOrg parsed,
    Catalogues catalogues,
    Declarations declared,
    EffectiveAccess access,
    List<DeclaredIdentity> identities,
    PersonaBindings personas,
    List<Principal> principals,
    OrgUsers users,
    SensitiveData sensitive) {

  private static final String OF_ORG = "PermissionDependency of the org";

  /**
   * Reads an input, believing what is declared.
   *
   * @param detectors those of the catalogues
   * @param declared what stands beside the metadata, as {@link Declarations#read} has it
   * @param parsing what of the input is wanted, and what it shares with others
   */
  static Inspection of(
      AnalysisRequest request,
      MetadataSource source,
      Catalogues catalogues,
      Detectors detectors,
      Declarations declared,
      SharedParsing parsing) {
    ParsedOrg parsed = MetadataParser.parse(source, parsing, request.progress());
    Org org = parsed.org();
    request.progress().accept("computing effective access");
    EffectiveAccess access =
        new EffectiveAccess(
            org, new Implications(implications(catalogues.implications(), parsed.snapshot())));
    OrgUsers users = OrgUsers.of(parsed.snapshot(), org, access, request.clock().instant());
    List<DeclaredIdentity> identities = identities(declared.contracts());
    PersonaBindings personas = PersonaBindings.of(org, declared.personas());
    return new Inspection(
        parsed,
        catalogues,
        declared,
        access,
        identities,
        personas,
        Identities.of(
            org,
            access,
            catalogues,
            request.policy().adminContainers(),
            personas,
            identities,
            users),
        users,
        SensitiveData.of(org, catalogues, declared.classification(), detectors));
  }

  /** What the org itself tells of its permissions goes before what the catalogue knows. */
  private static PermissionImplications implications(
      PermissionImplications table, Snapshot snapshot) {
    if (snapshot.dependencies().isEmpty()) {
      return table;
    }
    QueryAnswer<Dependency> answer = snapshot.dependencies().get();
    Map<String, List<String>> required = new TreeMap<>();
    for (Dependency row : answer.records()) {
      required.computeIfAbsent(row.permission(), key -> new ArrayList<>()).add(row.required());
    }
    List<PermissionImplications.Implication> rows = new ArrayList<>();
    required.forEach(
        (permission, implied) ->
            rows.add(
                new PermissionImplications.Implication(
                    permission, implied, Certainty.CERTAIN, OF_ORG)));
    return answer.complete() ? table.replacedBy(rows) : table.with(rows);
  }

  private static List<DeclaredIdentity> identities(List<Contract> contracts) {
    return contracts.stream()
        .map(
            contract ->
                new DeclaredIdentity(
                    contract.name(),
                    contract.containers(),
                    contract.clients(),
                    contract.runAs(),
                    Location.of(contract.file())))
        .toList();
  }

  /** What the project says of things that the input lacks. */
  List<CoverageGap> missing() {
    List<CoverageGap> missing = new ArrayList<>(parsed.gaps());
    missing.addAll(Identities.missing(org(), access, identities));
    missing.addAll(Identities.missing(principals));
    missing.addAll(personas.missing());
    missing.addAll(SensitiveData.missing(org(), declared.classification()));
    return missing;
  }

  Org org() {
    return parsed.org();
  }
}
