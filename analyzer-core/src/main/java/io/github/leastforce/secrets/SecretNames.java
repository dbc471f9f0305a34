package io.github.leastforce.secrets;

import io.github.leastforce.catalogue.SecretPatterns;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.catalogue.SensitiveDataDetectors.WordSet;
import io.github.leastforce.catalogue.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a name says that its value is a secret. */
final class SecretNames {

  /** How plainly a name speaks of a secret. */
  enum Strength {
    NONE,
    /** A common word, such as token. */
    WEAK,
    /** A word that means a secret everywhere, such as password. */
    STRONG
  }

  private record Sequence(List<String> tokens, Strength strength) {}

  private final Map<String, List<Sequence>> byFirst = new HashMap<>();
  private final Words leading = new Words();
  private final Words trailing = new Words();
  private final Words publicWords = new Words();
  private final Set<List<String>> valueFields = new HashSet<>();
  private final Set<List<String>> headers = new HashSet<>();

  SecretNames(SecretPatterns data, SensitiveDataDetectors detectors) {
    for (Detector detector : detectors.detectors()) {
      if (detector.id().equals(data.credentialDetector())) {
        detector.sequences().stream()
            .filter(sequences -> !sequences.weak())
            .flatMap(sequences -> sequences.tokens().stream())
            .forEach(words -> add(words, Strength.STRONG));
      }
    }
    data.names().forEach(words -> add(words, Strength.WEAK));
    data.leading().forEach(leading::add);
    data.trailing().forEach(trailing::add);
    for (WordSet set : detectors.aboutSets()) {
      if (data.trailingSets().contains(set.name())) {
        set.tokens().forEach(trailing::add);
      }
    }
    data.publicWords().forEach(publicWords::add);
    data.valueFields().forEach(words -> valueFields.add(Tokens.of(words)));
    data.headerNames().forEach(words -> headers.add(Tokens.of(words)));
  }

  private void add(String words, Strength strength) {
    List<String> tokens = Tokens.of(words);
    byFirst
        .computeIfAbsent(tokens.get(0), first -> new ArrayList<>())
        .add(new Sequence(tokens, strength));
  }

  /** How plainly the name means the secret itself, and not something about one. */
  Strength strength(String name) {
    List<String> tokens = tokens(name);
    Strength strongest = Strength.NONE;
    for (int i = 0; i < tokens.size(); i++) {
      for (Sequence sequence : byFirst.getOrDefault(tokens.get(i), List.of())) {
        int end = i + sequence.tokens().size();
        boolean hit =
            end <= tokens.size()
                && tokens.subList(i, end).equals(sequence.tokens())
                && !leading.in(tokens.subList(0, i))
                && !trailing.in(tokens.subList(end, tokens.size()));
        if (hit && sequence.strength().compareTo(strongest) > 0) {
          strongest = sequence.strength();
        }
      }
    }
    return strongest;
  }

  /** Whether all words of the text belong to names of secrets: it names one and is none. */
  boolean onlyNames(String text) {
    List<String> tokens = tokens(text);
    int at = 0;
    while (at < tokens.size()) {
      int longest = 0;
      for (Sequence sequence : byFirst.getOrDefault(tokens.get(at), List.of())) {
        int end = at + sequence.tokens().size();
        if (end <= tokens.size() && tokens.subList(at, end).equals(sequence.tokens())) {
          longest = Math.max(longest, sequence.tokens().size());
        }
      }
      if (longest == 0 && !digit(tokens.get(at))) {
        return false;
      }
      at += Math.max(1, longest);
    }
    return !tokens.isEmpty();
  }

  /** Tells two names of the same kind apart. */
  private static boolean digit(String token) {
    return token.length() == 1 && Character.isDigit(token.charAt(0));
  }

  /** Whether keys beside this name are meant to be seen. */
  boolean meansPublic(String name) {
    return publicWords.in(tokens(name));
  }

  boolean saysNothing(String field) {
    return valueFields.contains(tokens(field));
  }

  /** Whether a header or parameter of a request of this name carries a secret. */
  boolean header(String name) {
    return headers.contains(tokens(name)) || strength(name) == Strength.STRONG;
  }

  /** The words of a name, without the suffix of API names. */
  private static List<String> tokens(String name) {
    int suffix = name.endsWith("__c") ? name.length() - "__c".length() : name.length();
    return Tokens.of(name.substring(0, suffix));
  }

  /** Token sequences of which one may stand anywhere. */
  private static final class Words {
    private final Map<String, List<List<String>>> byFirst = new HashMap<>();

    void add(String words) {
      List<String> tokens = Tokens.of(words);
      byFirst.computeIfAbsent(tokens.get(0), first -> new ArrayList<>()).add(tokens);
    }

    boolean in(List<String> tokens) {
      for (int i = 0; i < tokens.size(); i++) {
        for (List<String> sequence : byFirst.getOrDefault(tokens.get(i), List.of())) {
          int end = i + sequence.size();
          if (end <= tokens.size() && tokens.subList(i, end).equals(sequence)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
