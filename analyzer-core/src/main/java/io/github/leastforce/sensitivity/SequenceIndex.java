package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds token sequences in tokenised text: whole tokens, or inside a run of a script without word
 * borders. One hash lookup per token, so the cost does not depend on the number of sequences.
 */
final class SequenceIndex<T> {

  /**
   * Shortest run-together form of several words that counts as one word, as in {@code
   * Dateofbirth__c}.
   */
  private static final int SHORTEST_JOINED = 7;

  /** A sequence found: the tokens {@code from} (inclusive) to {@code to} (exclusive). */
  record Match<T>(T value, String sequence, int from, int to) {
    boolean covers(Match<?> other) {
      return from <= other.from && other.to <= to;
    }
  }

  private record Entry<T>(T value, String sequence, List<String> tokens) {}

  private final Map<String, List<Entry<T>>> byFirstToken = new HashMap<>();
  private final Map<Character, List<Entry<T>>> byFirstCharacter = new HashMap<>();
  private final Set<String> particles;

  SequenceIndex(Set<String> particles) {
    this.particles = particles;
  }

  /** The words of a text without particles. */
  List<String> tokens(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> tokens = Tokens.of(text);
    tokens.removeIf(particles::contains);
    return tokens;
  }

  /**
   * Adds a sequence; umlauts match in both usual spellings, and several words match run together as
   * well.
   */
  void add(String sequence, T value) {
    addSpelling(sequence, sequence, value);
    String transcribed = sequence.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
    if (!transcribed.equals(sequence)) {
      addSpelling(transcribed, sequence, value);
    }
  }

  private void addSpelling(String spelling, String sequence, T value) {
    List<String> tokens = tokens(spelling);
    if (tokens.isEmpty()) {
      throw new IllegalStateException("internal error: sequence `" + sequence + "` has no words");
    }
    String first = tokens.get(0);
    if (tokens.size() == 1 && Tokens.isUnbordered(first)) {
      insert(byFirstCharacter, first.charAt(0), new Entry<>(value, sequence, tokens));
      return;
    }
    insert(byFirstToken, first, new Entry<>(value, sequence, tokens));
    List<String> all = Tokens.of(spelling);
    if (all.size() > 1) {
      addJoined(String.join("", tokens), sequence, value);
      if (all.size() != tokens.size()) {
        addJoined(String.join("", all), sequence, value);
      }
    }
  }

  private void addJoined(String word, String sequence, T value) {
    if (word.length() >= SHORTEST_JOINED && Tokens.of(word).size() == 1) {
      insert(byFirstToken, word, new Entry<>(value, sequence, List.of(word)));
    }
  }

  private static <K, T> void insert(Map<K, List<Entry<T>>> index, K key, Entry<T> entry) {
    List<Entry<T>> entries = index.computeIfAbsent(key, k -> new ArrayList<>(2));
    entries.add(entry);
    entries.sort(Comparator.comparingInt((Entry<T> e) -> length(e)).reversed());
  }

  private static int length(Entry<?> entry) {
    return entry.tokens().size() > 1 ? entry.tokens().size() : entry.tokens().get(0).length();
  }

  /** All sequences in the text, by position, longer ones first at each position. */
  List<Match<T>> find(List<String> tokens) {
    List<Match<T>> matches = List.of();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      List<Entry<T>> entries = byFirstToken.get(token);
      if (entries != null) {
        for (Entry<T> entry : entries) {
          if (stands(entry.tokens(), tokens, i)) {
            matches =
                with(
                    matches,
                    new Match<>(entry.value(), entry.sequence(), i, i + entry.tokens().size()));
          }
        }
      }
      if (Tokens.isUnbordered(token)) {
        matches = findInside(token, i, matches);
      }
    }
    return matches;
  }

  private List<Match<T>> findInside(String run, int position, List<Match<T>> matches) {
    List<Match<T>> found = matches;
    for (int c = 0; c < run.length(); c++) {
      List<Entry<T>> entries = byFirstCharacter.get(run.charAt(c));
      if (entries != null) {
        for (Entry<T> entry : entries) {
          if (run.startsWith(entry.tokens().get(0), c)) {
            found =
                with(found, new Match<>(entry.value(), entry.sequence(), position, position + 1));
          }
        }
      }
    }
    return found;
  }

  private static boolean stands(List<String> sequence, List<String> tokens, int at) {
    if (at + sequence.size() > tokens.size()) {
      return false;
    }
    for (int i = 1; i < sequence.size(); i++) {
      if (!sequence.get(i).equals(tokens.get(at + i))) {
        return false;
      }
    }
    return true;
  }

  private static <T> List<Match<T>> with(List<Match<T>> matches, Match<T> match) {
    List<Match<T>> list = matches.isEmpty() ? new ArrayList<>(4) : matches;
    list.add(match);
    return list;
  }
}
