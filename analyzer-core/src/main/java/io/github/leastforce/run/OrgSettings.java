package io.github.leastforce.run;

import io.github.leastforce.source.org.login.LoginRequest.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user says about an org to read, and about the way to it. Secrets are not among it. */
public interface OrgSettings {

  /** How long an org may take for one batch of components when nobody says it, in minutes. */
  int DEADLINE_MINUTES = 30;

  /** Alias or user name that the Salesforce CLI knows. */
  Optional<String> org();

  /** How to log in. */
  Optional<Way> login();

  /** My Domain of the org, or the login host of a JWT. */
  Optional<String> instanceUrl();

  /** User in whose name a JWT logs in. */
  Optional<String> username();

  /** Consumer key of the OAuth client. */
  Optional<String> clientId();

  /** Private key of the OAuth client, PKCS#8 in PEM. */
  Optional<Path> keyFile();

  /** Audience of a JWT, when it is not the login host. */
  Optional<String> audience();

  /** Hosts outside the domains of Salesforce to which the token may be sent. */
  List<String> allowHost();

  /** Version of the Metadata API. */
  Optional<String> apiVersion();

  /** Certificate authorities to trust beside those of Java. */
  Optional<Path> caFile();

  /** HTTP proxy. */
  Optional<String> proxy();

  /** How long the org may take for one batch of components, in minutes. */
  int deadline();
}
