package io.github.leastforce.engine;

import io.github.leastforce.finding.RuleMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All rules on a class path: those of Leastforce itself and those of any further pack put beside
 * it. What the rules are is known at once; their conditions are loaded by the first evaluation.
 */
public final class RulePack {

  private final ClassLoader loader;
  private final List<String> modelClasses;
  private final List<RuleMetadata> rules;

  private RulePack(ClassLoader loader, List<String> modelClasses, List<RuleMetadata> rules) {
    this.loader = loader;
    this.modelClasses = List.copyOf(modelClasses);
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads the packs a class loader can see.
   *
   * @throws IllegalStateException if there is none, or two packs have a rule of the same id
   */
  public static RulePack read(ClassLoader loader) {
    List<String> modelClasses = new ArrayList<>();
    Map<String, RuleMetadata> rules = new TreeMap<>();
    for (RulePackIndex index : indexes(loader)) {
      modelClasses.addAll(index.modelClasses());
      for (RuleMetadata rule : index.rules()) {
        if (rules.put(rule.id(), rule) != null) {
          throw new IllegalStateException("two rule packs contain the rule `" + rule.id() + "`");
        }
      }
    }
    if (rules.isEmpty()) {
      throw new IllegalStateException("no rule pack on the class path");
    }
    return new RulePack(loader, modelClasses, List.copyOf(rules.values()));
  }

  private static List<RulePackIndex> indexes(ClassLoader loader) {
    try {
      List<RulePackIndex> indexes = new ArrayList<>();
      for (URL url : Collections.list(loader.getResources(RulePackIndex.RESOURCE))) {
        URLConnection connection = url.openConnection();
        // A cached jar would stay open, and stay the old one, in a long-lived host such as Maven.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
          indexes.add(RulePackIndex.read(in));
        }
      }
      return indexes;
    } catch (IOException e) {
      throw new UncheckedIOException("rule pack cannot be read: " + e.getMessage(), e);
    }
  }

  /** The rules in the order of their ids. */
  public List<RuleMetadata> rules() {
    return rules;
  }

  List<String> modelClasses() {
    return modelClasses;
  }

  /** Sees the pack's resources, such as the data catalogues. */
  public ClassLoader loader() {
    return loader;
  }
}
