package io.github.leastforce.grants;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The names of one org, by numbers that it shares with others. */
final class OwnNames extends NameTable {
  private final NameTable all;
  private final BitSet own;

  /** Spellings that differ from the first that came. */
  private final Map<Integer, String> spelled;

  /**
   * The names of one org.
   *
   * @param own their numbers
   * @param spelled how the org spells those that came first with another spelling
   */
  OwnNames(NameTable all, BitSet own, Map<Integer, String> spelled) {
    super(1);
    this.all = all;
    this.own = (BitSet) own.clone();
    this.spelled = new HashMap<>(spelled);
  }

  @Override
  public synchronized int number(String name) {
    int number = all.adopt(name);
    boolean known = own.get(number);
    own.set(number);
    if (!known || name.compareTo(name(number)) < 0) {
      spelled.put(number, name);
    }
    return number;
  }

  @Override
  public int number(char[] chars, int offset, int length) {
    return number(new String(chars, offset, length));
  }

  @Override
  public int number(char[] chars, int offset, int length, int guess) {
    return number(chars, offset, length);
  }

  @Override
  public synchronized int find(String name) {
    int number = all.find(name);
    return number >= 0 && own.get(number) ? number : -1;
  }

  @Override
  public synchronized String name(int number) {
    String name = spelled.get(number);
    return name == null ? all.name(number) : name;
  }

  @Override
  public synchronized IntStream numbers() {
    return ((BitSet) own.clone()).stream();
  }

  @Override
  public synchronized int bound() {
    return all.bound();
  }
}
