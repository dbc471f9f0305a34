package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.catalogue.RetrievedTypes;
import io.github.leastforce.source.CheckedZip;
import io.github.leastforce.source.org.retrieve.BatchRun.TooMuch;
import io.github.leastforce.source.org.retrieve.Journal.Batch;
import io.github.leastforce.source.org.retrieve.Journal.Delivery;
import io.github.leastforce.source.org.retrieve.Journal.State;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Finished;
import io.github.leastforce.source.org.retrieve.RetrievedFiles.Place;
import io.github.leastforce.source.org.wire.ApiVersion;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.MetadataClient;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.OrgConnection.Negotiated;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Retrieves what an audit reads from one org. Reads only. What is finished stays in the work
 * folder, so that a run that ended can be taken up again; nothing else is left behind.
 */
public final class Retrieval {
  /** The earliest time a zip can tell; what is merged has none of its own. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * An org that fails for another reason than size would be asked for each member alone, thousands
   * of times.
   */
  private static final int MOST_HALVINGS = 200;

  private final OrgConnection org;
  private final RetrievedTypes wanted;
  private final RetrievalOptions options;
  private final RetrievalProgress progress;

  /**
   * A retrieval that has not asked for anything yet.
   *
   * @param wanted types to ask for
   */
  public Retrieval(
      OrgConnection org,
      RetrievedTypes wanted,
      RetrievalOptions options,
      RetrievalProgress progress) {
    this.org = org;
    this.wanted = wanted;
    this.options = options;
    this.progress = progress;
  }

  /**
   * What came. Close it after use; the work folder stays locked until then.
   *
   * @param report what was asked for, what came, what is missing
   * @param files that came
   * @param components what the org says of them: ids, namespaces, who changed them last
   */
  public record Retrieved(
      RetrievalReport report, RetrievedFiles files, List<Component> components, AutoCloseable lock)
      implements AutoCloseable {
    @Override
    public void close() {
      files.close();
      try {
        lock.close();
      } catch (Exception e) {
        throw new IllegalStateException("internal error: lock", e);
      }
    }
  }

  /**
   * Retrieves, or goes on where an earlier run with the same work folder ended.
   *
   * @param workFolder private to this user; holds finished batches until it is discarded
   * @throws RemoteError when the run cannot go on; with the same folder it can be taken up again
   */
  public Retrieved run(Path workFolder) {
    Journal journal = Journal.open(workFolder, org.instance().toString());
    boolean finished = false;
    try {
      MetadataClient client = prepared(journal);
      fetchAll(client, journal);
      Retrieved retrieved = result(client, journal);
      finished = true;
      return retrieved;
    } finally {
      if (!finished) {
        journal.close();
      }
    }
  }

  /** Removes a work folder with everything a retrieval put there; other files keep it in being. */
  public static void discard(Path workFolder) {
    for (String pattern : List.of("batch-*", "journal.json", "profiles.zip", "*.part", "lock")) {
      try (DirectoryStream<Path> ours = Files.newDirectoryStream(workFolder, pattern)) {
        ours.forEach(Journal::remove);
      } catch (IOException e) {
        // There is no such folder, so nothing is left of it.
      }
    }
    Journal.remove(workFolder);
  }

  private MetadataClient prepared(Journal journal) {
    if (journal.planned()) {
      ApiVersion version =
          ApiVersion.of(journal.content().apiVersion()).orElse(ApiVersion.NEWEST_TESTED);
      if (options.version().isPresent() && !options.version().get().equals(version)) {
        throw new RemoteError(
            org.wire().redactor(),
            Kind.UNSAFE_INPUT,
            "the work folder belongs to a retrieval with API version " + version,
            Where.NOWHERE,
            "resume with that version, or start again in an empty folder");
      }
      return new MetadataClient(org, version);
    }
    Negotiated negotiated = org.negotiate(options.version());
    MetadataClient client = new MetadataClient(org, negotiated.version());
    List<Listing> listings = new Lister(client, options, progress).list(wanted);
    List<String> notes = new ArrayList<>();
    negotiated.note().ifPresent(notes::add);
    journal.plan(
        negotiated.version().toString(), listings, Planner.plan(listings, wanted, options), notes);
    return client;
  }

  private void fetchAll(MetadataClient client, Journal journal) {
    for (Batch batch : journal.batches()) {
      if (batch.state() == State.DONE && journal.delivery(batch, true).isEmpty()) {
        journal.replace(batch, List.of(batch.again()));
      }
    }
    long start = System.nanoTime();
    int atStart = finished(journal.batches());
    int halvings = 0;
    while (true) {
      List<Batch> batches = journal.batches();
      Optional<Batch> next =
          batches.stream()
              .filter(each -> each.state() == State.STARTED || each.state() == State.PLANNED)
              .findFirst();
      if (next.isEmpty()) {
        return;
      }
      Batch batch = next.get();
      int number = batches.indexOf(batch) + 1;
      try {
        new BatchRun(org, client, journal, options, progress, number, batches.size()).run(batch);
      } catch (TooMuch e) {
        halvings++;
        if (halvings > MOST_HALVINGS) {
          throw new RemoteError(
              org.wire().redactor(),
              Kind.LIMIT,
              "the org refuses even small requests: " + e.said(),
              Where.at(org.instance().host(), "retrieve").inBatch(number + " of " + batches.size()),
              "nothing more is sent, to spare the org's daily calls; run it again later,"
                  + " and it goes on from here");
        }
        List<Batch> halves = Planner.of(wanted, options).halves(batch);
        journal.replace(batch, halves.isEmpty() ? List.of(batch.refused(e.said())) : halves);
        continue;
      }
      int done = finished(journal.batches());
      int of = journal.batches().size();
      Duration each =
          Duration.ofNanos(System.nanoTime() - start).dividedBy(Math.max(1, done - atStart));
      progress.at(new Finished(done, of, Optional.of(each.multipliedBy(of - done))));
    }
  }

  private static int finished(List<Batch> batches) {
    return (int)
        batches.stream()
            .filter(each -> each.state() == State.DONE || each.state() == State.REFUSED)
            .count();
  }

  private Retrieved result(MetadataClient client, Journal journal) {
    Reconciliation reconciliation = new Reconciliation(journal.content().types());
    List<CheckedZip> zips = new ArrayList<>();
    boolean kept = false;
    try {
      for (Batch batch : journal.batches()) {
        if (batch.state() == State.REFUSED) {
          reconciliation.refused(batch);
          continue;
        }
        CheckedZip zip = opened(journal.zip(batch));
        zips.add(zip);
        Delivery delivery = journal.delivery(batch, false).orElseThrow(this::damagedFolder);
        reconciliation.delivered(batch, delivery, zip);
      }
      List<String> warnings = new ArrayList<>(journal.content().notes());
      SortedMap<String, Place> places = merged(journal, reconciliation, zips, warnings);
      warnings.addAll(reconciliation.warnings());
      warnings.addAll(org.notes());
      RetrievalReport report =
          new RetrievalReport(
              client.version(),
              reconciliation.types(),
              client.dropped().stream().map(Object::toString).toList(),
              warnings);
      Retrieved retrieved =
          new Retrieved(
              report, new RetrievedFiles(zips, places), reconciliation.components(), journal);
      kept = true;
      return retrieved;
    } finally {
      if (!kept) {
        zips.forEach(CheckedZip::close);
      }
    }
  }

  private CheckedZip opened(Path zip) {
    try {
      return CheckedZip.open(zip);
    } catch (CheckedZip.Refused e) {
      throw damagedFolder();
    }
  }

  private RemoteError damagedFolder() {
    return new RemoteError(
        org.wire().redactor(),
        Kind.UNSAFE_INPUT,
        "a finished batch in the work folder was changed",
        Where.NOWHERE,
        "start again in an empty folder");
  }

  /** Where each file is read; profiles that came in several slices are put together first. */
  private SortedMap<String, Place> merged(
      Journal journal,
      Reconciliation reconciliation,
      List<CheckedZip> zips,
      List<String> warnings) {
    SortedMap<String, Place> places = new TreeMap<>();
    SortedMap<String, List<Place>> sliced = new TreeMap<>();
    reconciliation
        .places()
        .forEach(
            (file, found) -> {
              places.put(file, found.get(0));
              if (found.size() > 1 && file.endsWith(".profile")) {
                sliced.put(file, found);
              }
            });
    if (sliced.isEmpty()) {
      return places;
    }
    int[] differing = new int[1];
    journal.writeWhole(
        journal.merged(),
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, List<Place>> each : sliced.entrySet()) {
            ProfileMerge merge = new ProfileMerge();
            for (Place fragment : each.getValue()) {
              try (InputStream in = fragment.zip().open(fragment.entry())) {
                merge.add(in);
              } catch (ProfileMerge.Broken e) {
                reconciliation.damaged(
                    each.getKey(), "a part of it was left out: " + e.getMessage());
              }
            }
            if (merge.isEmpty()) {
              places.remove(each.getKey());
              continue;
            }
            ZipEntry entry = new ZipEntry(each.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            merge.writeTo(zip);
            zip.closeEntry();
            differing[0] += merge.differing() ? 1 : 0;
          }
          zip.finish();
        });
    if (differing[0] > 0) {
      warnings.add(
          differing[0]
              + " profiles changed while they were retrieved; grants of both states are kept");
    }
    CheckedZip zip = opened(journal.merged());
    zips.add(zip);
    zip.names().forEach(file -> places.put(file, new Place(zip, file)));
    return places;
  }
}
