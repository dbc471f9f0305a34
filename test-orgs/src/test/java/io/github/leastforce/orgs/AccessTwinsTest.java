package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.WhoCan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can do what does not depend on the format; nor do the words of the proof. */
class AccessTwinsTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "HOLD, *, 100",
    "READ, *, 100",
    "READ, *.*, 50",
    "EDIT, *.*, 20",
    "CALL, *, 1",
    "EXPORT, Contact, 5"
  })
  void everybodyCanDoTheSame(Action action, String resource, int least) throws IOException {
    List<String> sfdx = said(Orgs.folder(Orgs.SPRAWL), action, resource);
    Path mdapi = Orgs.folder(Orgs.SPRAWL_MDAPI);
    assertThat(sfdx).hasSizeGreaterThanOrEqualTo(least);
    assertThat(said(mdapi, action, resource)).isEqualTo(sfdx);
    assertThat(said(Orgs.zip(mdapi, temporary.resolve("org.zip")), action, resource))
        .isEqualTo(sfdx);
  }

  private static List<String> said(Path org, Action action, String resource) {
    WhoCan answer =
        Orgs.analyzer()
            .ask(Orgs.request(org), questions -> questions.whoCan(action, resource))
            .content();
    TreeSet<String> said = new TreeSet<>();
    for (WhoCan.Row row : answer.rows()) {
      said.add(
          row.principal().words()
              + " · "
              + row.principal().kind()
              + " · "
              + row.resource()
              + " · "
              + row.confidence()
              + " · "
              + row.path().stream().map(EvidenceStep::text).toList());
    }
    answer.open().forEach(open -> said.add(open.principal().words() + " ? " + open.reason()));
    return List.copyOf(said);
  }
}
