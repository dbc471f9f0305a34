package io.github.leastforce.grants;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * API names as small numbers, without regard to case, as Salesforce compares them. Numbers depend
 * on the order of arrival and must never show in output. The table of one org has the names of that
 * org only, each spelled as the smallest in string order of the org's spellings, whatever other
 * orgs were read with the same numbers.
 *
 * <p>Safe for concurrent use. A name that is known already is found without a lock, because a large
 * org repeats some ten thousand names more than a million times.
 */
public class NameTable {

  private volatile Slots slots;
  private int size;

  /** Numbers of which several spellings came; the first of each is the one kept here. */
  private final BitSet contested = new BitSet();

  NameTable() {
    this(1 << 10);
  }

  /** A table of that much room to begin with. */
  NameTable(int capacity) {
    slots = new Slots(capacity);
  }

  /** Slot arrays of one generation; readers may see a slot late, never a wrong one. */
  private static final class Slots {
    final int[] numbers;
    final @Nullable String[] names;

    /**
     * The names again, because comparing arrays costs a third of comparing with a string; missing
     * for a name with several spellings, so that each use of it takes the long way.
     */
    final char[] @Nullable [] letters;

    Slots(int capacity) {
      numbers = new int[capacity];
      names = new String[capacity / 2 + 1];
      letters = new char[capacity / 2 + 1][];
    }

    void name(int number, String name) {
      names[number] = name;
      letters[number] = name.toCharArray();
    }
  }

  /** The number of this name, given now if it is new. */
  public int number(String name) {
    char[] chars = name.toCharArray();
    return number(chars, 0, chars.length);
  }

  /**
   * The number of the name in this slice, given now if it is new.
   *
   * @param guess a number to look at first; files list names in the same order, so that the name
   *     that came after another one mostly comes after it again
   */
  public int number(char[] chars, int offset, int length, int guess) {
    Slots current = slots;
    if (guess >= 0 && guess < current.letters.length) {
      char[] letters = current.letters[guess];
      if (letters != null
          && letters.length == length
          && Arrays.equals(letters, 0, length, chars, offset, offset + length)) {
        return guess;
      }
    }
    return number(chars, offset, length);
  }

  /** The number of the name in this slice, given now if it is new. */
  public int number(char[] chars, int offset, int length) {
    int hash = hash(chars, offset, length);
    Slots current = slots;
    int mask = current.numbers.length - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int number = current.numbers[slot] - 1;
      if (number < 0) {
        break;
      }
      char[] letters = current.letters[number];
      if (letters == null) {
        break;
      }
      if (letters.length == length) {
        if (Arrays.equals(letters, 0, length, chars, offset, offset + length)) {
          return number;
        }
        if (sameLetters(letters, chars, offset)) {
          return contest(number, new String(chars, offset, length));
        }
      }
    }
    return add(new String(chars, offset, length), hash);
  }

  /** The number of this name, or -1 when no file mentions it. */
  public int find(String name) {
    char[] chars = name.toCharArray();
    int hash = hash(chars, 0, chars.length);
    synchronized (this) {
      int slot = find(slots, name, hash);
      return slots.numbers[slot] - 1;
    }
  }

  /** The name with this number. */
  public synchronized String name(int number) {
    String name = slots.names[number];
    if (name == null) {
      throw new IllegalArgumentException("internal error: no name has number " + number);
    }
    return name;
  }

  /** The numbers of all names. */
  public synchronized IntStream numbers() {
    return IntStream.range(0, size);
  }

  /** All numbers are below it. */
  public synchronized int bound() {
    return size;
  }

  private synchronized int add(String name, int hash) {
    if (size >= slots.numbers.length / 2) {
      grow();
    }
    Slots current = slots;
    int slot = find(current, name, hash);
    int number = current.numbers[slot] - 1;
    if (number >= 0) {
      return contest(number, name);
    }
    number = size++;
    current.name(number, name);
    current.numbers[slot] = number + 1;
    return number;
  }

  private synchronized int contest(int number, String spelling) {
    Slots current = slots;
    if (!spelling.equals(current.names[number])) {
      contested.set(number);
      current.letters[number] = null;
    }
    return number;
  }

  /**
   * Whether the name may have several spellings, so that a file must remember its own. A file that
   * remembers none used the spelling that came first.
   */
  public final boolean contested(int number) {
    return slots.letters[number] == null;
  }

  /** Numbers of which several spellings came. */
  synchronized BitSet contested() {
    return (BitSet) contested.clone();
  }

  /** The number of this name, given now if it is new; another spelling contests nothing. */
  synchronized int adopt(String name) {
    char[] chars = name.toCharArray();
    int hash = hash(chars, 0, chars.length);
    int number = slots.numbers[find(slots, name, hash)] - 1;
    return number >= 0 ? number : add(name, hash);
  }

  private void grow() {
    Slots old = slots;
    Slots grown = new Slots(old.numbers.length * 2);
    System.arraycopy(old.names, 0, grown.names, 0, size);
    System.arraycopy(old.letters, 0, grown.letters, 0, size);
    for (int number = 0; number < size; number++) {
      String name = old.names[number];
      if (name != null) {
        char[] chars = name.toCharArray();
        grown.numbers[find(grown, name, hash(chars, 0, chars.length))] = number + 1;
      }
    }
    slots = grown;
  }

  /** The slot that holds this name, or the free slot where it belongs. */
  private static int find(Slots slots, String name, int hash) {
    int mask = slots.numbers.length - 1;
    int slot = hash & mask;
    while (slots.numbers[slot] != 0) {
      String known = slots.names[slots.numbers[slot] - 1];
      if (known != null && known.equalsIgnoreCase(name)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(char[] chars, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + fold(chars[i]);
    }
    return hash ^ (hash >>> 15);
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean sameLetters(char[] name, char[] chars, int offset) {
    for (int i = 0; i < name.length; i++) {
      char a = name[i];
      char b = chars[offset + i];
      if (a != b && fold(a) != fold(b)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d names", numbers().count());
  }
}
