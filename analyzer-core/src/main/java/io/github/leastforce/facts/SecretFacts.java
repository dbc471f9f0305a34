package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;

/** Secrets in files, and fields that are made for secrets. */
final class SecretFacts {

  private SecretFacts() {}

  static List<Object> of(Org org, SensitiveData sensitive) {
    List<Object> facts = new ArrayList<>();
    for (SecretLiteral secret : org.secrets().literals()) {
      facts.add(new StoredSecret(secret, managed(secret, org.project().namespace())));
    }
    for (SensitiveField field : sensitive.fields()) {
      if (field.object().configurationStore() && field.detection().isPresent()) {
        facts.add(new PlainCredentialField(field));
      }
    }
    List<SourceFile> archives = org.secrets().archives();
    if (!archives.isEmpty()) {
      facts.add(packed(archives));
    }
    return facts;
  }

  private static Undecided packed(List<SourceFile> archives) {
    String first = "`" + archives.get(0).path() + "`";
    String files =
        archives.size() == 1
            ? first + " is"
            : first + " and " + (archives.size() - 1) + " more are";
    return Undecided.ofOrg(
        Undecided.Topic.PACKED_CONTENT,
        CoverageGap.Kind.UNPARSED_FILE,
        Subjects.ORG,
        files + " packed and not looked into for private keys",
        "unpack them and look, or keep the files unpacked");
  }

  /** Whether a package brought it along; a record may be the org's own although its type is not. */
  private static boolean managed(SecretLiteral secret, String ownNamespace) {
    if (secret.holder() == SecretLiteral.Holder.FILE) {
      return false;
    }
    String name = secret.component().substring(secret.component().indexOf('.') + 1);
    int prefix = name.indexOf("__");
    return prefix > 0 && !name.substring(0, prefix).equalsIgnoreCase(ownNamespace);
  }
}
