package io.github.leastforce.source.org;

/** Told what happens while a snapshot is taken. Calls come from one thread at a time. */
public interface SnapshotListener {

  /** What is going on; each replaces the one before. */
  void progress(String what);

  /** What a person should know and nothing repeats later. */
  void notice(String what);
}
