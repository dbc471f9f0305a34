package io.github.leastforce.report;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.report.text.FileUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the files of a repository can be read on the web, as of one commit.
 *
 * @param address the address of the root folder, without a slash at the end
 */
public record LinkBase(String address) {

  /** What an address may consist of, so that it can stand in a link of any format. */
  private static final Pattern HARMLESS =
      Pattern.compile("https?://[A-Za-z0-9][A-Za-z0-9.:-]*(/[A-Za-z0-9._~%+@-]+)*");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

  public LinkBase {
    Objects.requireNonNull(address);
    if (!HARMLESS.matcher(address).matches()) {
      throw new IllegalArgumentException("not an address of a folder on the web: " + address);
    }
  }

  /** The address, unless it is none: {@code http} or {@code https}, host and path, nothing else. */
  public static Optional<LinkBase> of(String address) {
    String folder = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    if (!HARMLESS.matcher(folder).matches()) {
      return Optional.empty();
    }
    try {
      return new URI(folder).getHost() == null
          ? Optional.empty()
          : Optional.of(new LinkBase(folder));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What the variables of a job of GitHub Actions or of GitLab CI say. */
  public static Optional<LinkBase> ofEnvironment(Map<String, String> environment) {
    String github = environment.getOrDefault("GITHUB_SERVER_URL", "");
    String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
    if (!github.isEmpty() && !repository.isEmpty()) {
      return at(github + "/" + repository + "/blob/", environment.getOrDefault("GITHUB_SHA", ""));
    }
    String gitlab = environment.getOrDefault("CI_PROJECT_URL", "");
    if (!gitlab.isEmpty()) {
      return at(gitlab + "/-/blob/", environment.getOrDefault("CI_COMMIT_SHA", ""));
    }
    return Optional.empty();
  }

  private static Optional<LinkBase> at(String blobs, String commit) {
    return COMMIT.matcher(commit).matches() ? of(blobs + commit) : Optional.empty();
  }

  /** The address of a line. Safe in Markdown: it holds no blanks, brackets or quotes. */
  public String line(SourceFile file, int line) {
    String path =
        FileUri.of(file.path())
            .replace("(", "%28")
            .replace(")", "%29")
            .replace("'", "%27")
            .replace("*", "%2A")
            .replace("!", "%21");
    return address + "/" + path + "#L" + line;
  }
}
