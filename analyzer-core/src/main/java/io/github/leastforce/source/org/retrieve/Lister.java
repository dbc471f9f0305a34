package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.catalogue.RetrievedTypes;
import io.github.leastforce.source.org.retrieve.RetrievalProgress.Listed;
import io.github.leastforce.source.org.wire.Component;
import io.github.leastforce.source.org.wire.MetadataClient;
import io.github.leastforce.source.org.wire.MetadataType;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Asks an org what it has of each wanted type, one type in a call: one that fails takes no other.
 */
final class Lister {
  static final String UNPACKAGED = "unpackaged/";
  private static final Set<String> OF_PACKAGES =
      Set.of("installed", "released", "beta", "deprecated", "deleted");

  private final MetadataClient client;
  private final RetrievalOptions options;
  private final RetrievalProgress progress;

  Lister(MetadataClient client, RetrievalOptions options, RetrievalProgress progress) {
    this.client = client;
    this.options = options;
    this.progress = progress;
  }

  List<Listing> list(RetrievedTypes wanted) {
    Set<String> available =
        client.describe().stream().map(MetadataType::name).collect(Collectors.toSet());
    List<RetrievedTypes.Type> asked =
        wanted.types().stream().filter(type -> available.contains(type.name())).toList();
    List<Listing> listings = new ArrayList<>();
    for (RetrievedTypes.Type type : wanted.types()) {
      if (!available.contains(type.name())) {
        listings.add(new Listing(type.name(), false, false, 0, 0, new TreeMap<>(), ""));
      }
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(
            options.parallel(),
            task -> {
              Thread worker = new Thread(task, "leastforce-list");
              worker.setDaemon(true);
              return worker;
            });
    try {
      List<Future<Listing>> answers =
          asked.stream().map(type -> workers.submit(() -> list(type))).toList();
      for (int i = 0; i < answers.size(); i++) {
        Listing listing = listing(answers.get(i));
        listings.add(listing);
        progress.at(new Listed(listing.type(), listing.listed(), i + 1, asked.size()));
      }
    } finally {
      workers.shutdownNow();
    }
    return listings;
  }

  private static Listing listing(Future<Listing> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RemoteError error) {
        throw error;
      }
      throw new IllegalStateException("internal error: listing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("internal error: interrupted", e);
    }
  }

  private Listing list(RetrievedTypes.Type type) {
    List<Component> found;
    try {
      found = client.list(type.name(), Optional.empty());
    } catch (RemoteError e) {
      if (!ofThisTypeOnly(e)) {
        throw e;
      }
      // A type that the org does not know is not known with a wildcard either.
      boolean wildcard = type.wildcard() && e.kind() == Kind.NETWORK;
      return new Listing(type.name(), true, wildcard, 0, 0, new TreeMap<>(), e.what());
    }
    SortedMap<String, String> files = new TreeMap<>();
    int leftOut = 0;
    for (Component each : found) {
      if (each.fullName().isEmpty()) {
        continue;
      }
      boolean ofPackage = !each.namespace().isEmpty() && OF_PACKAGES.contains(each.state());
      if (ofPackage && !type.managed() && !options.managedCode()) {
        leftOut++;
      } else {
        files.put(each.fullName(), file(each.fileName()));
      }
    }
    return new Listing(type.name(), true, false, files.size() + leftOut, leftOut, files, "");
  }

  /** What the platform says with a code of its own about one type says nothing about the others. */
  private static boolean ofThisTypeOnly(RemoteError error) {
    if (error.code().isEmpty()) {
      return false;
    }
    return switch (error.kind()) {
      case NETWORK, PROTOCOL -> true;
      case PERMISSION ->
          !Set.of(
                  "API_DISABLED_FOR_ORG",
                  "API_CURRENTLY_DISABLED",
                  "UNSUPPORTED_API_VERSION",
                  "UNSUPPORTED_CLIENT",
                  "INSUFFICIENT_ACCESS")
              .contains(error.code());
      case AUTHENTICATION, LIMIT, UNSAFE_INPUT -> false;
    };
  }

  /** Without the folder of the package. */
  static String file(String name) {
    return name.startsWith(UNPACKAGED) ? name.substring(UNPACKAGED.length()) : name;
  }
}
