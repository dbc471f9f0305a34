package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SecretLiteral.Holder;
import java.util.List;

/**
 * A secret that stands in a file of the input. Its kind, length and place are known, itself is not.
 *
 * @param managed whether a package brought the component along
 */
public record StoredSecret(SecretLiteral secret, boolean managed) implements Anchor {

  /** The consumer secret of an OAuth client of this org. */
  public boolean ofClient() {
    return secret.holder() == Holder.CLIENT;
  }

  /** In a named credential, an external credential or an external data source. */
  public boolean ofCallout() {
    return secret.holder() == Holder.CALLOUT;
  }

  public boolean ofAuthProvider() {
    return secret.holder() == Holder.AUTH_PROVIDER;
  }

  /** In a custom label or a record of a custom metadata type. */
  public boolean ofConfiguration() {
    return secret.holder() == Holder.CONFIGURATION;
  }

  /** A private key, in a file of any kind. */
  public boolean privateKey() {
    return secret.holder() == Holder.FILE;
  }

  /** In a text or a comment of Apex. */
  public boolean ofApex() {
    return inCode() && (secret.type().equals("ApexClass") || secret.type().equals("ApexTrigger"));
  }

  /** In a script or markup that browsers get. */
  public boolean ofClientCode() {
    return inCode() && !ofApex();
  }

  private boolean inCode() {
    return secret.holder() == Holder.CODE || commented();
  }

  private boolean commented() {
    return secret.holder() == Holder.COMMENT;
  }

  @Override
  public Subject subject() {
    return new Subject(secret.type(), secret.component(), part());
  }

  /** A variable of code may hold several secrets, each to be rotated for itself. */
  private String part() {
    if (inCode()) {
      return secret.element().isEmpty()
          ? secret.detector()
          : secret.element() + "/" + secret.detector();
    }
    return privateKey() ? secret.element() : "";
  }

  @Override
  public String subjectWords() {
    String words = typeWords() + " `" + secret.component() + "`";
    return !privateKey() || secret.element().isEmpty()
        ? words
        : words + ", file `" + secret.element() + "`,";
  }

  private String typeWords() {
    return switch (secret.type()) {
      case "ConnectedApp" -> "connected app";
      case "ExternalClientApplication" -> "external client app";
      case "NamedCredential" -> "named credential";
      case "ExternalCredential" -> "external credential";
      case "ExternalDataSource" -> "external data source";
      case "AuthProvider" -> "auth provider";
      case "CustomLabel", "CustomLabels" -> "custom label";
      case "CustomMetadata" -> "custom metadata record";
      case "StaticResource" -> "static resource";
      case "Document" -> "document";
      case "Certificate" -> "certificate";
      case "ApexClass" -> "class";
      case "ApexTrigger" -> "trigger";
      case "ApexPage" -> "Visualforce page";
      case "ApexComponent" -> "Visualforce component";
      case "LightningComponentBundle", "AuraDefinitionBundle" -> "component";
      case "File" -> "file";
      default -> "`" + secret.type() + "`";
    };
  }

  @Override
  public Location place() {
    return secret.place();
  }

  @Override
  public List<EvidenceStep> steps() {
    EvidenceStep held = new EvidenceStep(subjectWords() + " " + words(), place());
    return secret
        .use()
        .map(use -> List.of(held, new EvidenceStep("it becomes part of a request", use)))
        .orElse(List.of(held));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(secret.detector() + ":" + secret.element(), words(), 10));
  }

  /** What it holds and where. */
  private String words() {
    StringBuilder words = new StringBuilder("holds a ").append(secret.name());
    if (commented()) {
      words.append(" in a comment");
    }
    if (!privateKey() && !secret.element().isEmpty()) {
      words.append(" in `").append(secret.element()).append('`');
    }
    if (secret.length() > 0) {
      words.append(", ").append(secret.length()).append(" characters");
    }
    return words.toString();
  }

  /** In records, labels and code only the use tells for sure, and other files are not followed. */
  @Override
  public Confidence confidence() {
    if (inCode()) {
      return commented() ? Confidence.POSSIBLE : Confidence.LIKELY;
    }
    return secret.certain() && !ofConfiguration() ? Confidence.CERTAIN : Confidence.LIKELY;
  }
}
