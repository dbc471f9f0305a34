package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.EvidenceStep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFactsTest {

  @TempDir private Path root = Path.of("");

  private ParsedFacts changes(String more) {
    return new ParsedFacts(root)
        .file("objects/Member__c/Member__c.object-meta.xml", "CustomObject", "<label>M</label>")
        .field("Passport_No__c", "<type>Text</type><length>40</length>")
        .file(
            "platformEventChannelMembers/Hub_Member.platformEventChannelMember-meta.xml",
            "PlatformEventChannelMember",
            more
                + "<eventChannel>Hub__chn</eventChannel>"
                + "<selectedEntity>Member__ChangeEvent</selectedEntity>");
  }

  private static ParsedFacts subscriber(ParsedFacts facts, String trigger) {
    return facts.file(
        "PlatformEventSubscriberConfigs/Hub.platformEventSubscriberConfig-meta.xml",
        "PlatformEventSubscriberConfig",
        "<platformEventConsumer>%s</platformEventConsumer><user>hub@example.com</user>"
            .formatted(trigger));
  }

  private static List<String> texts(ParsedFacts facts) {
    return facts.only(ChangeStream.class).steps().stream().map(EvidenceStep::text).toList();
  }

  @Test
  void anEnrichedFieldGoesWithEveryChange() {
    ParsedFacts facts = changes("<enrichedFields><name>Passport_No__c</name></enrichedFields>");

    assertThat(texts(facts)).contains("every change carries `Passport_No__c`, changed or not");
    assertThat(facts.only(ChangeStream.class).reasons().get(0).text())
        .startsWith("`Member__c.Passport_No__c` (passport")
        .endsWith(", with every change)");
  }

  @Test
  void aTriggerThatSubscribesIsToldWithItsUser() {
    ParsedFacts facts = changes("").trigger("MemberChanged", "Member__ChangeEvent");

    assertThat(texts(subscriber(facts, "MemberChanged")))
        .containsSubsequence(
            "trigger `MemberChanged` subscribes to it",
            "trigger `MemberChanged` runs as user `hub@example.com`");
  }

  @Test
  void aTriggerWithoutConfigurationRunsAsTheProcessOfThePlatform() {
    ParsedFacts facts = changes("").trigger("MemberChanged", "Member__ChangeEvent");

    assertThat(texts(subscriber(facts, "Other")))
        .contains("trigger `MemberChanged` subscribes to it")
        .noneMatch(text -> text.contains("runs as user"));
  }

  @Test
  void aTriggerOnTheRecordsSubscribesToNothing() {
    ParsedFacts facts = changes("").trigger("MemberChanged", "Member__c");

    assertThat(texts(facts)).noneMatch(text -> text.contains("subscribes"));
  }
}
