package io.github.leastforce.analysis;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Implications;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.Declarations;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.identity.DeclaredIdentity;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.PersonaBindings;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import java.util.ArrayList;
import java.util.List;

/** What is known of an input before rules are evaluated or questions asked. */
record Inspection(
    ParsedOrg parsed,
    Catalogues catalogues,
    Declarations declared,
    EffectiveAccess access,
    List<DeclaredIdentity> identities,
    PersonaBindings personas,
    List<Principal> principals,
    SensitiveData sensitive) {

  /**
   * Reads an input together with what stands beside it.
   *
   * @throws io.github.leastforce.declared.ConfigurationError if a file beside it says something
   *     that cannot be followed
   */
  static Inspection of(AnalysisRequest request, MetadataSource source, Catalogues catalogues) {
    return of(request, source, catalogues, Declarations.read(source, catalogues.detectors()));
  }

  /** Reads an input, believing what is declared. */
  static Inspection of(
      AnalysisRequest request,
      MetadataSource source,
      Catalogues catalogues,
      Declarations declared) {
    ParsedOrg parsed = MetadataParser.parse(source, request.progress());
    Org org = parsed.org();
    request.progress().accept("computing effective access");
    EffectiveAccess access = new EffectiveAccess(org, new Implications(catalogues.implications()));
    List<DeclaredIdentity> identities = identities(declared.contracts());
    PersonaBindings personas = PersonaBindings.of(org, declared.personas());
    return new Inspection(
        parsed,
        catalogues,
        declared,
        access,
        identities,
        personas,
        Identities.of(org, access, catalogues, request.adminContainers(), personas, identities),
        SensitiveData.of(org, catalogues, declared.classification()));
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
    List<CoverageGap> missing = new ArrayList<>(Identities.missing(org(), access, identities));
    missing.addAll(personas.missing());
    missing.addAll(SensitiveData.missing(org(), declared.classification()));
    return missing;
  }

  Org org() {
    return parsed.org();
  }
}
