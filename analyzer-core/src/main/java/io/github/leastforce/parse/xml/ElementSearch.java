package io.github.leastforce.parse.xml;

import com.ctc.wstx.exc.WstxLazyException;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.xml.XmlReaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.LocationInfo;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements of a document by their symbolic paths, all in one pass that ends when the last is
 * found. Sections nobody asks for are skipped; only an element with a natural key is looked into
 * before it is known whether it is meant, because the key may come last.
 */
public final class ElementSearch {

  /**
   * Where an element stands in the text.
   *
   * @param start offset of its {@code <}
   * @param end offset after its last {@code >}, or -1 when it ends on a later line than it starts
   * @param exact whether it is the element itself, not one around it
   */
  public record Hit(int start, int end, boolean exact) {}

  /** What is wanted at one step and below it. */
  private static final class Wanted {
    final ElementPath.@Nullable Step step;
    final Map<ElementPath.Step, Wanted> below = new LinkedHashMap<>();
    final Map<String, List<Wanted>> openByName = new HashMap<>();
    int start = -1;
    int end = -1;

    Wanted(ElementPath.@Nullable Step step) {
      this.step = step;
    }

    boolean found() {
      return start >= 0;
    }

    Wanted below(ElementPath.Step next) {
      return below.computeIfAbsent(
          next,
          key -> {
            Wanted wanted = new Wanted(key);
            openByName.computeIfAbsent(key.name(), k -> new ArrayList<>()).add(wanted);
            return wanted;
          });
    }
  }

  /** A small element held in memory until its key is known. */
  private static final class Held {
    final String name;
    final int start;
    int end;
    final StringBuilder text = new StringBuilder();
    final List<Held> children = new ArrayList<>();

    Held(String name, int start) {
      this.name = name;
      this.start = start;
    }
  }

  /** Thrown to leave the pass when nothing is open any more. */
  private static final class AllFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AllFound() {
      super(null, null, false, false);
    }
  }

  private final char[] text;
  private final Wanted document = new Wanted(null);
  private int open;
  private int rootStart = -1;

  private ElementSearch(char[] text) {
    this.text = text;
  }

  /** A hit for each path whose document has a root element; none at all for other texts. */
  public static Map<ElementPath, Hit> find(char[] text, Collection<ElementPath> paths) {
    ElementSearch search = new ElementSearch(text);
    paths.forEach(search::want);
    search.run();
    Map<ElementPath, Hit> hits = new HashMap<>();
    for (ElementPath path : paths) {
      search.hit(path, hits);
    }
    return hits;
  }

  private void want(ElementPath path) {
    Wanted at = document;
    for (ElementPath.Step step : path.steps()) {
      int before = at.below.size();
      Wanted next = at.below(step);
      open += at.below.size() - before;
      at = next;
    }
  }

  private void run() {
    try {
      XMLStreamReader2 xml = XmlReaders.open(text);
      try {
        if (XmlReaders.moveToRoot(xml)) {
          rootStart = start(xml);
          if (open > 0) {
            child(xml, document, new HashMap<>());
          }
        }
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | WstxLazyException | AllFound e) {
      // What was found up to here stands; a broken file is a problem of its own already.
    }
  }

  private static int start(XMLStreamReader2 xml) {
    LocationInfo place = xml.getLocationInfo();
    return (int) place.getStartingCharOffset();
  }

  private static int end(XMLStreamReader2 xml) throws XMLStreamException {
    return (int) xml.getLocationInfo().getEndingCharOffset();
  }

  /** At the start of an element inside {@code parent}; leaves at its end. */
  private void child(XMLStreamReader2 xml, Wanted parent, Map<String, Integer> ordinals)
      throws XMLStreamException {
    String name = xml.getLocalName();
    List<Wanted> candidates = parent.openByName.get(name);
    if (candidates == null) {
      xml.skipElement();
      return;
    }
    int ordinal = ordinals.merge(name, 1, Integer::sum);
    if (candidates.size() == 1 && !needsContent(candidates.get(0))) {
      Wanted only = candidates.get(0);
      if (matches(only, null, ordinal)) {
        parent.openByName.remove(name);
        inside(xml, only);
      } else {
        xml.skipElement();
      }
      return;
    }
    Held held = hold(xml);
    for (Wanted candidate : List.copyOf(candidates)) {
      if (matches(candidate, held, ordinal)) {
        candidates.remove(candidate);
        settle(candidate, held);
      }
    }
    if (candidates.isEmpty()) {
      parent.openByName.remove(name);
    }
    stopWhenDone(held.end);
  }

  private void inside(XMLStreamReader2 xml, Wanted wanted) throws XMLStreamException {
    wanted.start = start(xml);
    open--;
    Map<String, Integer> ordinals = new HashMap<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        stopWhenDone(start(xml));
        if (wanted.openByName.isEmpty()) {
          xml.skipElement();
        } else {
          child(xml, wanted, ordinals);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        wanted.end = end(xml);
        return;
      }
    }
  }

  /**
   * Leaves the pass when all is found and the open elements are known not to end on their own line.
   */
  private void stopWhenDone(int offset) {
    if (open == 0 && offset > rootStart && lineBreakBefore(offset)) {
      throw new AllFound();
    }
  }

  /** Whether the text between the innermost open element and here has a line break. */
  private boolean lineBreakBefore(int offset) {
    int last = -1;
    for (Wanted at = document; at != null; at = openBelow(at)) {
      last = Math.max(last, at.start);
    }
    int from = Math.max(last, 0);
    for (int i = from; i < offset; i++) {
      char c = text[i];
      if (c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Wanted openBelow(Wanted at) {
    for (Wanted wanted : at.below.values()) {
      if (wanted.found() && wanted.end < 0) {
        return wanted;
      }
    }
    return null;
  }

  private static boolean needsContent(Wanted wanted) {
    ElementPath.Step step = wanted.step;
    return step != null && !step.keyName().isEmpty() && !step.keyName().equals("#");
  }

  private static boolean matches(Wanted wanted, @Nullable Held held, int ordinal) {
    ElementPath.Step step = wanted.step;
    if (step == null) {
      return false;
    }
    return switch (step.keyName()) {
      case "" -> true;
      case "#" -> step.key().equals(Integer.toString(ordinal));
      case "." -> held != null && same(step.key(), held.text);
      default ->
          held != null
              && held.children.stream()
                  .filter(child -> child.name.equals(step.keyName()))
                  .findFirst()
                  .filter(child -> same(step.key(), child.text))
                  .isPresent();
    };
  }

  private static boolean same(String key, StringBuilder text) {
    return key.strip().equalsIgnoreCase(text.toString().strip());
  }

  private static Held hold(XMLStreamReader2 xml) throws XMLStreamException {
    Held held = new Held(xml.getLocalName(), start(xml));
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        held.children.add(hold(xml));
      } else if (event == XMLStreamConstants.CHARACTERS) {
        held.text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        held.end = end(xml);
        return held;
      }
    }
  }

  /** The element is the one; what is wanted below it is looked for in what is held of it. */
  private void settle(Wanted wanted, Held held) {
    wanted.start = held.start;
    wanted.end = held.end;
    open--;
    Map<String, Integer> ordinals = new HashMap<>();
    for (Held child : held.children) {
      int ordinal = ordinals.merge(child.name, 1, Integer::sum);
      for (Wanted candidate : wanted.below.values()) {
        ElementPath.Step step = candidate.step;
        if (!candidate.found()
            && step != null
            && step.name().equals(child.name)
            && matches(candidate, child, ordinal)) {
          settle(candidate, child);
        }
      }
    }
  }

  private void hit(ElementPath path, Map<ElementPath, Hit> hits) {
    if (rootStart < 0) {
      return;
    }
    Hit nearest = new Hit(rootStart, -1, path.steps().isEmpty());
    Wanted at = document;
    for (int i = 0; i < path.steps().size(); i++) {
      Wanted next = at.below.get(path.steps().get(i));
      if (next == null || !next.found()) {
        break;
      }
      nearest = new Hit(next.start, next.end, i == path.steps().size() - 1);
      at = next;
    }
    hits.put(path, nearest);
  }
}
