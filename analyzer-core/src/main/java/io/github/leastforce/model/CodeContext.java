package io.github.leastforce.model;

import java.util.Comparator;
import java.util.List;

/**
 * What code refers to beside data; read only when code is.
 *
 * @param texts by owner and name
 * @param pages by name
 */
public record CodeContext(List<ConfiguredText> texts, List<VisualforcePage> pages) {

  /** For an input whose code is not read. */
  public static final CodeContext NONE = new CodeContext(List.of(), List.of());

  public CodeContext {
    texts =
        texts.stream()
            .sorted(Comparator.comparing(ConfiguredText::owner).thenComparing(ConfiguredText::name))
            .toList();
    pages = pages.stream().sorted(Comparator.comparing(VisualforcePage::name)).toList();
  }
}
