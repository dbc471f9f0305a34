package io.github.leastforce.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Whatever a name holds, it is read back as it was, and nothing else comes with it. */
final class YamlTest {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();
  private static final int RANDOM_NAMES = 3_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERP_Sync",
        "Minimum Access - API Only",
        "R&D Lab",
        "Sales/Service Desk",
        "say \"no\"",
        "it's",
        "back\\slash\\",
        "key: value",
        "a # comment",
        "# comment",
        "- item",
        "-",
        "---",
        "...",
        "? key",
        "*alias",
        "&anchor",
        "!tag",
        "%directive",
        "@at",
        "`tick`",
        "[a, b]",
        "{a: b}",
        "| block",
        "> folded",
        "yes",
        "No",
        "true",
        "NULL",
        "~",
        "1",
        "007",
        "1e3",
        "0x1F",
        "1_000",
        "12:30",
        "2027-01-31",
        ".inf",
        ".nan",
        "",
        " ",
        " leading",
        "trailing ",
        "tab\there",
        "two\nlines",
        "carriage\rreturn",
        "nul\u0000",
        "next\u0085line",
        "line\u2028separator",
        "right\u202Eto left",
        "zero\u200Bwidth",
        "\uFEFFmark",
        "Förderkasse",
        "日本語 連携",
        "emoji \uD83D\uDE80",
        "private \uE000",
        "last \uDBFF\uDFFF",
        "none \uFFFF"
      })
  void aNameComesBackAsKeyValueAndItem(String name) {
    assertThat(readBack(name)).isEqualTo(Map.of("value", name, name + "k", List.of(name)));
  }

  @Test
  void namesOfAnyLettersComeBack() {
    Random random = new Random(7);
    for (int i = 0; i < RANDOM_NAMES; i++) {
      StringBuilder name = new StringBuilder();
      int length = 1 + random.nextInt(12);
      while (name.length() < length) {
        int point = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x110000);
        if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
          name.appendCodePoint(point);
        }
      }
      String text = name.toString();
      assertThat(readBack(text)).isEqualTo(Map.of("value", text, text + "k", List.of(text)));
    }
  }

  private static Object readBack(String name) {
    String text =
        new Yaml()
            .comment(name)
            .line("value: " + Yaml.scalar(name) + " # " + Yaml.commented(name))
            .line(Yaml.scalar(name + "k") + ":")
            .items("  ", List.of(name))
            .text();
    List<Object> documents = new ArrayList<>();
    new Load(SETTINGS).loadAllFromString(text).forEach(documents::add);
    assertThat(documents).as(text).hasSize(1);
    return documents.get(0);
  }

  @Test
  void halfALetterIsReplaced() {
    assertThat(Yaml.scalar("half \uD83D")).isEqualTo("\"half \uFFFD\"");
  }

  @Test
  void plainNamesStayReadable() {
    assertThat(Yaml.scalar("ERP_Sync")).isEqualTo("ERP_Sync");
    assertThat(Yaml.scalar("System Administrator")).isEqualTo("System Administrator");
    assertThat(Yaml.scalar("Contact.SSN__c")).isEqualTo("Contact.SSN__c");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v1?key=s3cret, api.example.com",
    "https://user:s3cret@api.example.com:8443, api.example.com",
    "HTTP://API.example.com#s3cret, api.example.com",
    "https://a@b@api.example.com/x, api.example.com"
  })
  void ofAnAddressOnlyTheHostIsWritten(String address, String host) {
    assertThat(Drafts.host(address)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api.example.com", "https://{!host}/", "https://", "callout:Ledger"})
  void whatHasNoHostIsLeftOut(String address) {
    assertThat(Drafts.host(address)).isEmpty();
  }
}
