package io.github.leastforce.run;

import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.login.LoginRequest;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import io.github.leastforce.source.org.wire.ProxyAddress;
import io.github.leastforce.source.org.wire.WireSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** The org that settings name, and the way to it. */
final class Orgs implements LiveOrg {

  /** Ways to log in that Java does not offer to proxies of tunnels; Basic unless it is set. */
  private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  private static final int MOST_MINUTES = 24 * 60;

  private final OrgSettings settings;
  private final Program program;
  private final Surroundings around;

  private Orgs(OrgSettings settings, Program program, Surroundings around) {
    this.settings = settings;
    this.program = program;
    this.around = around;
  }

  /**
   * The org, when one is meant at all.
   *
   * @throws UsageError if the settings contradict each other
   */
  static Optional<Orgs> of(OrgSettings settings, Program program, Surroundings around) {
    Orgs orgs = new Orgs(settings, program, around);
    orgs.check();
    boolean asked = settings.org().isPresent() || settings.login().isPresent();
    return asked ? Optional.of(orgs) : Optional.empty();
  }

  private void check() {
    if (settings.deadline() < 1 || settings.deadline() > MOST_MINUTES) {
      throw new UsageError(around.option("deadline") + " is in minutes, 1 to " + MOST_MINUTES, "");
    }
    boolean alone = settings.org().isEmpty() && settings.login().isEmpty();
    boolean details =
        Stream.of(settings.instanceUrl(), settings.username(), settings.clientId())
            .anyMatch(Optional::isPresent);
    if (alone && details) {
      throw new UsageError(
          "how to log in is not said",
          "add `"
              + around.option("org", "ALIAS")
              + "`, or `"
              + around.option("login")
              + "` with one of its ways");
    }
    Optional<Way> other = settings.login().filter(way -> way != Way.SF_CLI);
    if (settings.org().isPresent() && other.isPresent()) {
      throw new UsageError(
          around.option("org")
              + " takes an alias of the Salesforce CLI, "
              + around.option("login", other.get().word())
              + " does without",
          "leave one of them out; "
              + around.option("instance-url")
              + " names the org for "
              + around.option("login"));
    }
    Stream.of(settings.keyFile(), settings.caFile())
        .flatMap(Optional::stream)
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw new UsageError(
                  "cannot read `" + file + "`", "check the path and its permissions");
            });
  }

  @Override
  public String name() {
    return settings.org().or(settings::instanceUrl).orElse("org");
  }

  @Override
  public Path take(Path folder, SnapshotListener listener) {
    return program
        .retrieve(request(folder.resolve("snapshot.zip"), folder.resolve("work")), listener)
        .file();
  }

  /**
   * The snapshot that is asked for.
   *
   * @param file where it is to be written
   * @param work folder for what is unfinished
   */
  SnapshotRequest request(Path file, Path work) {
    LoginRequest way =
        new LoginRequest(
            settings.login().orElse(Way.SF_CLI),
            settings.org(),
            settings.instanceUrl(),
            settings.username(),
            settings.clientId(),
            settings.keyFile(),
            settings.audience(),
            new HashSet<>(settings.allowHost()),
            around.environment(),
            around.in(),
            around.clock(),
            LoginRequest.CLI_DEADLINE);
    admitProxyLogin();
    WireSettings wire = WireSettings.of(program.version(), around.environment());
    if (settings.caFile().isPresent()) {
      wire = wire.withCaFile(settings.caFile().get());
    }
    if (settings.proxy().isPresent()) {
      wire = wire.withProxy(ProxyAddress.of(settings.proxy().get()));
    }
    return new SnapshotRequest(
        way,
        wire,
        settings.apiVersion(),
        Duration.ofMinutes(settings.deadline()),
        file,
        work,
        program.version(),
        around.clock());
  }

  /**
   * Java sends user and password to a proxy on the way to an https address only when told so before
   * its first connection; whoever names them with the proxy tells so.
   */
  private void admitProxyLogin() {
    boolean named =
        Stream.of(
                settings.proxy().orElse(""),
                around.environment().getOrDefault("HTTPS_PROXY", ""),
                around.environment().getOrDefault("https_proxy", ""))
            .anyMatch(address -> address.contains("@"));
    if (named && System.getProperty(TUNNELS) == null) {
      System.setProperty(TUNNELS, "");
    }
  }
}
