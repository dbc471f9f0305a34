package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.source.CheckedZip;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The files that came, each once, as they lie below {@code package.xml}: checked zips in the work
 * folder, read in place. Close it after use.
 */
public final class RetrievedFiles implements AutoCloseable {
  private final List<CheckedZip> zips;
  private final SortedMap<String, Place> places;

  /** Which zip a file is read from, and how it is called there. */
  record Place(CheckedZip zip, String entry) {}

  RetrievedFiles(List<CheckedZip> zips, SortedMap<String, Place> places) {
    this.zips = List.copyOf(zips);
    this.places = new TreeMap<>(places);
  }

  /** Paths such as {@code profiles/Admin.profile}, sorted. */
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(places.keySet()));
  }

  /** Bytes of a file. */
  public long size(String path) {
    Place place = place(path);
    return place.zip().size(place.entry());
  }

  /** The content of a file; its checksum is compared once more at its end. */
  public InputStream open(String path) throws IOException {
    Place place = place(path);
    return place.zip().open(place.entry());
  }

  private Place place(String path) {
    Place place = places.get(path);
    if (place == null) {
      throw new IllegalArgumentException("internal error: no such file");
    }
    return place;
  }

  @Override
  public void close() {
    zips.forEach(CheckedZip::close);
  }
}
