package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.SnapshotManifest.RetrievedType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a manifest that says that all of a type came. */
class WholeTypesTest {

  private static Snapshot snapshot(RetrievedType type) {
    return new Snapshot(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new SnapshotManifest(
                "0.1.0",
                "66.0",
                "",
                "acme.my.salesforce.com",
                "",
                Instant.EPOCH,
                List.of(type),
                List.of(),
                List.of(),
                List.of(),
                new SourceFile(SnapshotManifest.NAME))));
  }

  private static boolean open(Snapshot snapshot) {
    return TransactionFacts.of(new OrgBuilder().build(), OrgBuilder.CATALOGUES, snapshot).stream()
        .filter(Undecided.class::isInstance)
        .map(Undecided.class::cast)
        .anyMatch(Undecided::ofTransactionPolicy);
  }

  /** Nothing of a type that was listed to its end is an answer; nothing of another is none. */
  @ParameterizedTest
  @CsvSource({"true,0,true,false", "true,0,false,true", "false,0,true,true", "true,2,true,true"})
  void policiesThatDidNotComeAreOpenUnlessThereAreNone(
      boolean available, int listed, boolean verifiable, boolean open) {
    assertThat(
            open(
                snapshot(
                    new RetrievedType(
                        "TransactionSecurityPolicy",
                        available,
                        listed,
                        listed,
                        0,
                        List.of(),
                        verifiable))))
        .isEqualTo(open);
  }

  @Test
  void metadataAloneDoNotTell() {
    assertThat(open(Snapshot.NONE)).isTrue();
  }
}
