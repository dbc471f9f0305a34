package io.github.leastforce.analysis;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Implications;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.declared.Contracts;
import io.github.leastforce.identity.DeclaredIdentity;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import java.util.List;

/** What is known of an input before rules are evaluated or questions asked. */
record Inspection(
    ParsedOrg parsed,
    Catalogues catalogues,
    EffectiveAccess access,
    List<DeclaredIdentity> identities,
    List<Principal> principals,
    SensitiveData sensitive) {

  /**
   * Reads an input.
   *
   * @throws io.github.leastforce.declared.ConfigurationError if a contract of an integration says
   *     something that cannot be followed
   */
  static Inspection of(AnalysisRequest request, MetadataSource source, Catalogues catalogues) {
    ParsedOrg parsed = MetadataParser.parse(source, request.progress());
    Org org = parsed.org();
    request.progress().accept("computing effective access");
    EffectiveAccess access = new EffectiveAccess(org, new Implications(catalogues.implications()));
    List<DeclaredIdentity> identities = identities(source);
    List<Principal> principals =
        Identities.of(org, access, catalogues, request.adminContainers(), identities);
    return new Inspection(
        parsed, catalogues, access, identities, principals, SensitiveData.of(org, catalogues));
  }

  private static List<DeclaredIdentity> identities(MetadataSource source) {
    return source.contracts().stream()
        .map(file -> Contracts.read(file.file(), file.content()::open))
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

  Org org() {
    return parsed.org();
  }
}
