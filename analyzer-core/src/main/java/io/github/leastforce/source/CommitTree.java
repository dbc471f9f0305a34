package io.github.leastforce.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The folders of one commit, with those of submodules that are checked out, as the commit has them.
 * They are listed by one thread; contents may be opened by several, as long as this is open.
 */
final class CommitTree {

  /** Links that lead to links; systems give up after so many. */
  private static final int LINKS = 40;

  /** Bytes of a link's target; no system has longer paths. */
  private static final int LONGEST_LINK = 4096;

  /** Far more than any org has: a few small trees can look like billions of files. */
  private static final int MOST_ENTRIES = 4_000_000;

  private final Store store;
  private final Map<String, Optional<Store>> submodules = new HashMap<>();
  private final Spot root;
  private final Supplier<SourceError> incomplete;
  private int left = MOST_ENTRIES;

  /**
   * The folders of a commit.
   *
   * @param repository closed with this
   * @param tree its top
   * @param incomplete what to throw when the repository lacks a part of it
   */
  CommitTree(Repository repository, ObjectId tree, Supplier<SourceError> incomplete) {
    this.store = new Store(repository, repository.newObjectReader());
    this.root = new Spot("", Entry.Kind.FOLDER, store, tree.copy(), "/");
    this.incomplete = incomplete;
  }

  /** Where objects lie: the repository, or that of a submodule. */
  private record Store(Repository repository, ObjectReader reader) {}

  /**
   * What a tree says of something in it.
   *
   * @param store where it lies, with what is in it
   * @param path from the top, beginning with {@code /}, for a folder also ending so
   */
  private record Spot(String name, Entry.Kind kind, Store store, ObjectId id, String path) {}

  Folder root() {
    return new InCommit(Optional.empty(), "", root);
  }

  /** Nothing is listed any more. */
  void listed() {
    stores().forEach(each -> each.reader().close());
  }

  /** Nothing is read any more. */
  void close() {
    stores().forEach(each -> each.repository().close());
  }

  private Stream<Store> stores() {
    return Stream.concat(Stream.of(store), submodules.values().stream().flatMap(Optional::stream));
  }

  /**
   * The top of a submodule in the commit that is named. Its repository is found where it is checked
   * out; where it is not, nobody has its files.
   */
  private Spot submodule(Spot link, Store in) {
    // Other names, which only a commit made by hand has, could lead out of the work tree.
    boolean plain = !KnownNames.ofTools(link.name()) && !link.name().matches("(?s).*[/\\\\].*");
    Optional<Store> found =
        in.repository().isBare() || !plain
            ? Optional.empty()
            : submodules.computeIfAbsent(link.path(), path -> store(in.repository(), path));
    if (found.isEmpty()) {
      return link;
    }
    try (RevWalk walk = new RevWalk(found.get().repository())) {
      ObjectId tree = walk.parseCommit(link.id()).getTree().copy();
      return new Spot(link.name(), Entry.Kind.FOLDER, found.get(), tree, link.path() + "/");
    } catch (IOException e) {
      return end(link, Entry.Kind.UNFETCHED);
    }
  }

  private Optional<Store> store(Repository of, String path) {
    try {
      // Submodules of submodules are named from the top of the one that they lie in.
      String inside = path.substring(workTree(of).length());
      return Optional.ofNullable(SubmoduleWalk.getSubmoduleRepository(of, inside))
          .map(repository -> new Store(repository, repository.newObjectReader()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String workTree(Repository of) {
    for (Map.Entry<String, Optional<Store>> each : submodules.entrySet()) {
      if (each.getValue().filter(one -> one.repository() == of).isPresent()) {
        return each.getKey() + "/";
      }
    }
    return "/";
  }

  private List<Spot> children(Spot folder) throws IOException {
    List<Spot> children = new ArrayList<>();
    CanonicalTreeParser parser = new CanonicalTreeParser();
    try {
      parser.reset(folder.store().reader(), folder.id());
    } catch (MissingObjectException e) {
      throw incomplete.get();
    }
    for (; !parser.eof(); parser.next()) {
      if (--left < 0) {
        throw new SourceError(
            SourceError.Kind.INCOMPLETE,
            "the commit has more than " + MOST_ENTRIES + " entries",
            "name a folder inside of it");
      }
      byte[] bytes = new byte[parser.getNameLength()];
      parser.getName(bytes, 0);
      String name = new String(bytes, StandardCharsets.UTF_8);
      Entry.Kind kind = kind(parser.getEntryFileMode());
      String path = folder.path() + name + (kind == Entry.Kind.FOLDER ? "/" : "");
      Spot child = new Spot(name, kind, folder.store(), parser.getEntryObjectId(), path);
      children.add(kind == Entry.Kind.SUBMODULE ? submodule(child, folder.store()) : child);
    }
    return children;
  }

  private static Entry.Kind kind(FileMode mode) {
    if (FileMode.TREE.equals(mode)) {
      return Entry.Kind.FOLDER;
    }
    if (FileMode.SYMLINK.equals(mode)) {
      return Entry.Kind.LINK;
    }
    if (FileMode.GITLINK.equals(mode)) {
      return Entry.Kind.SUBMODULE;
    }
    return mode.getObjectType() == Constants.OBJ_BLOB ? Entry.Kind.FILE : Entry.Kind.OTHER;
  }

  private Optional<Spot> child(Spot folder, String name) throws IOException {
    return children(folder).stream().filter(spot -> spot.name().equals(name)).findFirst();
  }

  /** What the link leads to, from the folder that it lies in; of a kind that tells why nothing. */
  private Spot follow(Spot link, String from) throws IOException {
    Deque<Spot> way = new ArrayDeque<>(List.of(root));
    Deque<String> steps = new ArrayDeque<>(Arrays.asList(from.split("/", -1)));
    int links = 0;
    String text = text(link);
    if (leaves(text)) {
      return end(link, Entry.Kind.OUTSIDE);
    }
    steps.addAll(Arrays.asList(text.split("/", -1)));
    while (!steps.isEmpty()) {
      String step = steps.pop();
      if (step.isEmpty() || step.equals(".")) {
        continue;
      }
      Spot here = way.getLast();
      if (step.equals("..")) {
        if (way.size() == 1) {
          return end(link, Entry.Kind.OUTSIDE);
        }
        way.removeLast();
        continue;
      }
      Optional<Spot> next = here.kind() == Entry.Kind.FOLDER ? child(here, step) : Optional.empty();
      if (next.isEmpty()) {
        return end(link, Entry.Kind.NOTHING);
      }
      if (next.get().kind() != Entry.Kind.LINK) {
        way.addLast(next.get());
        continue;
      }
      String more = text(next.get());
      if (++links > LINKS) {
        return end(link, Entry.Kind.NOTHING);
      }
      if (leaves(more)) {
        return end(link, Entry.Kind.OUTSIDE);
      }
      String[] inserted = more.split("/", -1);
      for (int i = inserted.length - 1; i >= 0; i--) {
        steps.push(inserted[i]);
      }
    }
    return way.getLast();
  }

  private static Spot end(Spot link, Entry.Kind kind) {
    return new Spot(link.name(), kind, link.store(), link.id(), link.path());
  }

  private static boolean leaves(String target) {
    return target.startsWith("/") || target.matches("(?s)[A-Za-z]:.*");
  }

  private String text(Spot link) throws IOException {
    try (InputStream in = link.store().reader().open(link.id(), Constants.OBJ_BLOB).openStream()) {
      return new String(in.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8);
    } catch (MissingObjectException e) {
      throw incomplete.get();
    }
  }

  /** A folder, by the way it was entered; its name there may be that of a link. */
  private final class InCommit implements Folder {
    private final Optional<Folder> parent;
    private final String name;
    private final Spot spot;

    InCommit(Optional<Folder> parent, String name, Spot spot) {
      this.parent = parent;
      this.name = name;
      this.spot = spot;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Folder> parent() {
      return parent;
    }

    @Override
    public boolean isRepository() {
      return parent.isEmpty();
    }

    @Override
    public List<Entry> entries() throws IOException {
      List<Entry> entries = new ArrayList<>();
      for (Spot child : children(spot)) {
        entries.add(new OfCommit(this, child.name(), child));
      }
      return entries;
    }

    @Override
    public Entry entry(String wanted) throws IOException {
      Optional<Spot> child = child(spot, wanted);
      return child.isPresent() ? new OfCommit(this, wanted, child.get()) : new Nothing(wanted);
    }

    @Override
    public String realPath() {
      return spot.path();
    }

    @Override
    public Optional<Path> onDisk() {
      return Optional.empty();
    }
  }

  private final class OfCommit implements Entry {
    private final InCommit in;
    private final String name;
    private final Spot spot;

    OfCommit(InCommit in, String name, Spot spot) {
      this.in = in;
      this.name = name;
      this.spot = spot;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Kind kind() {
      return spot.kind();
    }

    @Override
    public Entry target() throws IOException {
      if (spot.kind() != Kind.LINK) {
        return this;
      }
      Spot target = follow(spot, in.realPath());
      return target.kind() == Kind.NOTHING || target.kind() == Kind.OUTSIDE
          ? new Nothing(name, target.kind())
          : new OfCommit(in, name, target);
    }

    @Override
    public String realPath() {
      return spot.path();
    }

    @Override
    public Folder folder() {
      if (spot.kind() != Kind.FOLDER) {
        throw new IllegalStateException("internal error: no folder");
      }
      return new InCommit(Optional.of(in), name, spot);
    }

    @Override
    public long size() throws IOException {
      try {
        return spot.store().reader().getObjectSize(spot.id(), Constants.OBJ_BLOB);
      } catch (MissingObjectException e) {
        throw incomplete.get();
      }
    }

    /** By a reader of its own, because several threads ask. */
    @Override
    public InputStream open() throws IOException {
      return spot.store().repository().open(spot.id(), Constants.OBJ_BLOB).openStream();
    }

    @Override
    public Optional<String> blob() {
      return spot.kind() == Kind.FILE ? Optional.of(spot.id().name()) : Optional.empty();
    }
  }
}
