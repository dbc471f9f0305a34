package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that stand in metadata are in no report, not even where the line beside is reported. */
class SecretsTest {

  private static final List<String> ELEMENTS =
      List.of(
          "consumerSecret",
          "consumerKey",
          "password",
          "oauthToken",
          "oauthRefreshToken",
          "parameterValue",
          "awsAccessSecret",
          "clientSecret",
          "privateKey",
          "refreshToken",
          "accessToken",
          "authToken",
          "token",
          "secret");

  private static final Pattern ROOT = Pattern.compile("<[A-Za-z]+( xmlns[^>]*[^>/])?>");
  private static final Pattern MARKED =
      Pattern.compile("(?m)^( *)(.*?)( <!-- finds: .* -->)(\r?)$");
  private static final int LENGTH = 24;

  @TempDir Path temporary;

  private final Random random = new Random(42);
  private final List<String> secrets = new ArrayList<>();

  private String secret() {
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      secret.append(Character.forDigit(random.nextInt(36), 36));
    }
    secrets.add(secret.toString());
    return secret.toString();
  }

  private String element() {
    String name = ELEMENTS.get(secrets.size() % ELEMENTS.size());
    return "<" + name + ">" + secret() + "</" + name + ">";
  }

  /** Secrets before, on and after every line that will be reported, and at the beginning. */
  private String plant(String xml) {
    Matcher root = ROOT.matcher(xml);
    String planted = root.find() ? xml.substring(0, root.end()) + element() + element() : xml;
    planted += root.hitEnd() ? "" : xml.substring(root.end());
    if (planted.contains("<SharingRules")) {
      return planted; // whatever stands below `sharedTo` is a name, not a secret
    }
    if (planted.contains("<NamedCredential") || planted.contains("<ExternalCredential")) {
      return planted; // a second value among the parameters is another address
    }
    return MARKED
        .matcher(planted)
        .replaceAll(
            line ->
                Matcher.quoteReplacement(
                    line.group(1)
                        + element()
                        + line.group(4)
                        + "\n"
                        + line.group(1)
                        + element()
                        + line.group(2)
                        + element()
                        + line.group(3)
                        + line.group(4)
                        + "\n"
                        + line.group(1)
                        + element()
                        + line.group(4)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void elementsThatHoldSecretsAreMasked(boolean oneLine) throws IOException {
    Path org =
        Orgs.copy(
            Orgs.SPRAWL,
            temporary.resolve("org"),
            xml -> oneLine ? Layouts.oneLine(plant(xml)) : plant(xml));
    AnalysisResult result = Orgs.analyze(org);
    assertThat(result.problems()).isEmpty();
    assertThat(saidOfOthers(result))
        .containsExactlyInAnyOrderElementsOf(saidOfOthers(Orgs.result(Orgs.SPRAWL)));
    assertThat(secrets).hasSizeGreaterThan(900);
    assertThat(Orgs.text(result, ReportFormat.JSON)).contains(">" + "*".repeat(LENGTH) + "<");
    assertTold(result);
  }

  /** What rules other than those about secrets say; those find the planted ones. */
  private static List<Said> saidOfOthers(AnalysisResult result) {
    Set<String> ids =
        result.rules().stream()
            .filter(rule -> rule.family().equals("secrets"))
            .map(RuleMetadata::id)
            .collect(Collectors.toSet());
    return Said.by(result).stream().filter(said -> !ids.contains(said.rule())).toList();
  }

  @Test
  void secretsInsideAddressesAreMasked() throws IOException {
    Path org =
        Orgs.copy(
            Orgs.SPRAWL,
            temporary.resolve("org"),
            xml ->
                xml.replace(
                        "HTTP://labels.quillhaven.internal:9100",
                        "HTTP://printer:%s@labels.quillhaven.internal:9100/p?n=%s&amp;api_key=%s"
                            .formatted(secret(), secret(), secret()))
                    .replace("http://ledger-gw.", "http://%s@ledger-gw.".formatted(secret()))
                    .replaceAll(
                        "(?s)<endpointUrl>https://([^<]*)</endpointUrl>\\s*(<fields>[^<]*</fields>\\s*)*",
                        "<endpointUrl>https://u:%s@$1?code=%s</endpointUrl>\n"
                            .formatted(secret(), secret())));
    AnalysisResult result = Orgs.analyze(org);
    assertThat(Orgs.text(result, ReportFormat.CONSOLE)).contains("labels.quillhaven.internal");
    assertTold(result);
  }

  @Test
  void damagedFilesAreNotQuoted() throws IOException {
    Path sets = Files.createDirectories(temporary.resolve("org/connectedApps"));
    Files.writeString(
        temporary.resolve("org/package.xml"),
        "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>63.0</version></Package>");
    List<String> damaged =
        List.of(
            "<ConnectedApp><consumerSecret>a&%s;</consumerSecret></ConnectedApp>",
            "<ConnectedApp><consumerSecret>a<%s</consumerSecret></ConnectedApp>",
            "<ConnectedApp><consumerSecret>a<%1$s></consumerSecret></ConnectedApp>",
            "<ConnectedApp><consumerSecret>%s</ConnectedApp>",
            "<!DOCTYPE a [<!ENTITY key \"%s\">]><ConnectedApp>&key;</ConnectedApp>",
            "<ConnectedApp><oauthConfig %s></oauthConfig></ConnectedApp>",
            "<ConnectedApp><oauthConfig key=%s></oauthConfig></ConnectedApp>",
            "<?xml version=\"1.0\" encoding=\"%s\"?><ConnectedApp/>",
            "%s",
            "<%s/>",
            "<ConnectedApp><label>A</label><oauthConfig><scopes>Full</scopes>"
                + "<consumerSecret>%s</consumerSecret>");
    for (int i = 0; i < damaged.size(); i++) {
      Files.writeString(
          sets.resolve("App" + i + ".connectedApp"), damaged.get(i).formatted(secret()));
    }
    AnalysisResult result = Orgs.analyze(temporary.resolve("org"));
    assertThat(result.problems()).hasSameSizeAs(damaged);
    assertTold(result);
  }

  /** Every byte of every format. */
  private void assertTold(AnalysisResult result) throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      for (boolean colour : List.of(true, false)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Reports.write(result, format, new ReportOptions(colour, 1000, true), bytes);
        String report = bytes.toString(StandardCharsets.UTF_8);
        List<String> leaked =
            secrets.stream()
                .filter(report::contains)
                .map(
                    secret -> {
                      int at = report.indexOf(secret);
                      return report.substring(Math.max(0, at - 80), at + LENGTH);
                    })
                .toList();
        assertThat(leaked).as(format.word()).isEmpty();
      }
    }
  }
}
