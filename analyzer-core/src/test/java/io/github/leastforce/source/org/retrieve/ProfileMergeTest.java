package io.github.leastforce.source.org.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileMergeTest {
  private final ProfileMerge merge = new ProfileMerge();

  private static ByteArrayInputStream profile(String content) {
    return new ByteArrayInputStream(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Profile xmlns=\"http://soap.sforce.com/2006/04/metadata\">"
                + content
                + "</Profile>")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String object(String name, boolean read) {
    return "<objectPermissions><allowRead>"
        + read
        + "</allowRead><object>"
        + name
        + "</object></objectPermissions>";
  }

  private String merged() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    merge.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyEntryStandsOnceAsThePlatformWritesIt() throws Exception {
    merge.add(profile("<custom>true</custom>" + object("B__c", true)));
    merge.add(
        profile(
            object("A__c", true)
                + "<custom>true</custom><description>R &amp; D"
                + "</description>"));

    assertThat(merged())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Profile xmlns="http://soap.sforce.com/2006/04/metadata">
                <custom>true</custom>
                <description>R &amp; D</description>
                <objectPermissions>
                    <allowRead>true</allowRead>
                    <object>A__c</object>
                </objectPermissions>
                <objectPermissions>
                    <allowRead>true</allowRead>
                    <object>B__c</object>
                </objectPermissions>
            </Profile>
            """);
    assertThat(merge.differing()).isFalse();
  }

  /** If the org changed between two requests, no grant may be lost by choosing one of them. */
  @Test
  void ofTwoStatesBothGrantsStay() throws Exception {
    merge.add(profile(object("A__c", false) + "<description>old</description>"));
    merge.add(profile(object("A__c", true) + "<description>new</description>"));

    assertThat(merge.differing()).isTrue();
    assertThat(merged())
        .contains("<allowRead>true</allowRead>", "<allowRead>false</allowRead>")
        .containsOnlyOnce("<description>");
  }

  @Test
  void theOrderOfFragmentsDoesNotMatter() throws Exception {
    ProfileMerge other = new ProfileMerge();
    merge.add(profile(object("A__c", true)));
    merge.add(profile(object("B__c", true)));
    other.add(profile(object("B__c", true)));
    other.add(profile(object("A__c", true)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    other.writeTo(out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(merged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<PermissionSet/>",
        "<Profile><custom>true</custom>",
        "<Profile><custom>true</custom><x></Profile>",
        "<!DOCTYPE Profile><Profile><custom>true</custom></Profile>",
        "<Profile><custom>&x;</custom></Profile>",
      })
  void ofABrokenFragmentNothingIsTaken(String text) {
    ProfileMerge.Broken broken =
        catchThrowableOfType(
            ProfileMerge.Broken.class,
            () -> merge.add(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));

    assertThat(broken).isNotNull();
    assertThat(merge.isEmpty()).isTrue();
  }
}
