package io.github.leastforce.catalogue;

import java.util.List;

/** The ways in which a user takes records out of the platform ({@code export-channels.json}). */
public final class ExportChannels {

  /**
   * One way out.
   *
   * @param id kebab-case, such as {@code weekly-export}
   * @param words how messages name it, such as "the weekly export"
   * @param permission the system permission that opens it
   * @param objectRead whether it takes read on the object as well; false for what exports the org
   */
  public record Channel(
      String id, String words, String permission, boolean objectRead, String source) {}

  private final List<Channel> channels;

  private ExportChannels(List<Channel> channels) {
    this.channels = List.copyOf(channels);
  }

  static ExportChannels read(JsonValue root) {
    return new ExportChannels(
        root.list("channels").stream()
            .map(
                value ->
                    new Channel(
                        value.text("id"),
                        value.text("words"),
                        value.text("permission"),
                        value.flag("objectRead"),
                        value.text("source")))
            .toList());
  }

  /** All channels, the one that takes out most at once last. */
  public List<Channel> channels() {
    return channels;
  }
}
