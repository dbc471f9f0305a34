package io.github.leastforce.maven;

import io.github.leastforce.run.OptionWords;
import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.Runs;
import io.github.leastforce.run.Trouble;
import io.github.leastforce.run.UsageError;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: when they run, which org they may read, and what becomes of a
 * verdict or an error. Parameters are named like the options of the command line, in camel case.
 */
abstract class LeastforceMojo extends AbstractMojo implements OrgSettings {

  /** Does nothing. */
  @Parameter(property = "leastforce.skip", defaultValue = "false")
  boolean skip;

  /**
   * Runs once in a build of several projects: where Maven was started. Metadata lies beside the
   * projects, rarely in one of them; a project whose own {@code path} names something in its folder
   * is analysed all the same.
   */
  @Parameter(property = "leastforce.runOnlyAtExecutionRoot", defaultValue = "true")
  boolean runOnlyAtExecutionRoot = true;

  /** Reads this org, by an alias or user name that the Salesforce CLI (sf) is logged in to. */
  @Parameter(property = "leastforce.org")
  @Nullable String org;

  /**
   * How to log in to the org: sf-cli, environment, jwt, client-credentials or token-stdin. Default:
   * sf-cli. Secrets are never parameters.
   */
  @Parameter(property = "leastforce.login")
  @Nullable String login;

  /** My Domain of the org; for jwt the login host. */
  @Parameter(property = "leastforce.instanceUrl")
  @Nullable String instanceUrl;

  /** User in whose name jwt logs in. */
  @Parameter(property = "leastforce.username")
  @Nullable String username;

  /**
   * Consumer key of the OAuth client for jwt and client-credentials. Default: LEASTFORCE_CLIENT_ID
   * in the environment. The secret is taken from LEASTFORCE_CLIENT_SECRET.
   */
  @Parameter(property = "leastforce.clientId")
  @Nullable String clientId;

  /** Private key of the OAuth client for jwt, PKCS#8 in PEM. */
  @Parameter(property = "leastforce.keyFile")
  @Nullable File keyFile;

  /** Audience of the JWT. Default: the login host. */
  @Parameter(property = "leastforce.audience")
  @Nullable String audience;

  /** Hosts outside the domains of Salesforce to which the token may be sent. */
  @Parameter(property = "leastforce.allowHost")
  @Nullable List<String> allowHost;

  /**
   * Version of the Metadata API, such as 66.0. Default: the newest that the org and Leastforce
   * know.
   */
  @Parameter(property = "leastforce.apiVersion")
  @Nullable String apiVersion;

  /**
   * Certificate authorities to trust beside those of Java, PEM or PKCS#12, where the network
   * intercepts TLS.
   */
  @Parameter(property = "leastforce.caFile")
  @Nullable File caFile;

  /** HTTP proxy as http://HOST:PORT. Default: HTTPS_PROXY and NO_PROXY in the environment. */
  @Parameter(property = "leastforce.proxy")
  @Nullable String proxy;

  /** How long the org may take for one batch of components, in minutes. */
  @Parameter(property = "leastforce.deadline", defaultValue = "30")
  int deadline = DEADLINE_MINUTES;

  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true)
  @Nullable String executionRoot;

  @Parameter(defaultValue = "${basedir}", readonly = true)
  @Nullable File basedir;

  /** Empty where there is no pom. */
  @Parameter(defaultValue = "${project.file}", readonly = true)
  @Nullable File pom;

  /** Not resolved where there is no pom. */
  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  @Nullable String buildDirectory;

  /** Starts what the goal stands for. */
  abstract Outcome start(Runs runs);

  /** Where this goal puts reports that have no place of their own, when somebody says it. */
  Optional<Path> reportFolder() {
    return Optional.empty();
  }

  /** What this project in particular is to be analysed, when it says so itself. */
  Optional<Path> ownInput() {
    return Optional.empty();
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Leastforce is skipped");
      return;
    }
    if (runOnlyAtExecutionRoot && !atRoot() && !namesItsOwn()) {
      getLog()
          .info(
              "Leastforce runs once, where Maven was started, and not in this project"
                  + " (leastforce.runOnlyAtExecutionRoot)");
      return;
    }
    Outcome outcome = outcome();
    switch (outcome.verdict()) {
      case CLEAN -> getLog().debug(outcome.words());
      case FINDINGS, INCOMPLETE -> throw new MojoFailureException(outcome.words());
    }
  }

  /** Libraries that look up services must see the plugin's class path, not Maven's. */
  private Outcome outcome() throws MojoExecutionException, MojoFailureException {
    ClassLoader own = LeastforceMojo.class.getClassLoader();
    PackedProgram program = new PackedProgram(own);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    try {
      return start(
          new Runs(
              program,
              new MavenBuild(getLog(), folder(), reportFolder().orElseGet(this::usualReports))));
    } catch (RuntimeException | LinkageError | VirtualMachineError error) {
      throw failure(error, program.version());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The end of the build, or a failure when what there is could not be analysed. */
  private static MojoExecutionException failure(Throwable error, String version)
      throws MojoFailureException {
    Trouble trouble = Trouble.of(error, version, "-e");
    String message =
        trouble.help().isEmpty()
            ? trouble.message()
            : trouble.message() + " (" + trouble.help() + ")";
    if (trouble.kind() == Trouble.Kind.INCOMPLETE) {
      throw new MojoFailureException("analysis incomplete: " + message, error);
    }
    return new MojoExecutionException(message, error);
  }

  private boolean atRoot() {
    return basedir == null || basedir.toPath().toAbsolutePath().normalize().equals(root());
  }

  private boolean namesItsOwn() {
    return ownInput()
        .map(path -> path.toAbsolutePath().normalize())
        .filter(path -> path.startsWith(folder()) && Files.exists(path))
        .isPresent();
  }

  /** Where Maven was started. */
  private Path root() {
    return Path.of(executionRoot == null ? "" : executionRoot).toAbsolutePath().normalize();
  }

  /** The folder of the project; without a pom where Maven was started. */
  Path folder() {
    return basedir == null ? root() : basedir.toPath().toAbsolutePath().normalize();
  }

  private Path usualReports() {
    Path target =
        pom == null || buildDirectory == null
            ? folder().resolve("target")
            : Path.of(buildDirectory);
    return target.resolve("leastforce");
  }

  /** The path of a file that may not be given. */
  static Optional<Path> path(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }

  static List<String> list(@Nullable List<String> words) {
    return words == null ? List.of() : words.stream().map(String::strip).toList();
  }

  /**
   * The constant that somebody means.
   *
   * @param parameter its name, for the complaint
   */
  static <E extends Enum<E>> Optional<E> word(
      Class<E> type, String parameter, @Nullable String text) {
    return Optional.ofNullable(text)
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .map(
            word ->
                OptionWords.find(type, word)
                    .orElseThrow(
                        () ->
                            new UsageError(
                                MavenBuild.PREFIX
                                    + parameter
                                    + ": "
                                    + OptionWords.complaint(type, word),
                                "")));
  }

  @Override
  public Optional<String> org() {
    return Optional.ofNullable(org);
  }

  @Override
  public Optional<Way> login() {
    return word(Way.class, "login", login);
  }

  @Override
  public Optional<String> instanceUrl() {
    return Optional.ofNullable(instanceUrl);
  }

  @Override
  public Optional<String> username() {
    return Optional.ofNullable(username);
  }

  @Override
  public Optional<String> clientId() {
    return Optional.ofNullable(clientId);
  }

  @Override
  public Optional<Path> keyFile() {
    return path(keyFile);
  }

  @Override
  public Optional<String> audience() {
    return Optional.ofNullable(audience);
  }

  @Override
  public List<String> allowHost() {
    return list(allowHost);
  }

  @Override
  public Optional<String> apiVersion() {
    return Optional.ofNullable(apiVersion);
  }

  @Override
  public Optional<Path> caFile() {
    return path(caFile);
  }

  @Override
  public Optional<String> proxy() {
    return Optional.ofNullable(proxy);
  }

  @Override
  public int deadline() {
    return deadline;
  }
}
