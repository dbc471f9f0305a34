package io.github.leastforce.query;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Times effective access by hand. Arguments: a folder, and optionally an action and a resource to
 * ask for ({@code READ Contact.Email}). Prints CPU and live heap of everything that all principals
 * hold, the time of one answer, and how the cost grows over generated orgs.
 */
final class AccessTiming {

  private static final int DOUBLINGS = 3;
  private static final int REPEATS = 5;
  private static final double MEBIBYTE = 1 << 20;

  private AccessTiming() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    try (MetadataSource source = MetadataSources.open(Path.of(args[0]))) {
      double empty = heap();
      long parsing = cpu();
      Org org = MetadataParser.parse(source, progress -> {}).org();
      double spent = seconds(cpu() - parsing);
      out.printf("parsing: %.2f CPU-s, %.1f MiB of live heap%n", spent, heap() - empty);
      whole(org, args, out);
    }
    growth(out);
  }

  private static void whole(Org org, String[] args, PrintStream out) {
    double before = heap();
    long start = cpu();
    EffectiveAccess access = OrgBuilder.access(org);
    List<Principal> principals = OrgBuilder.principals(org, access, Set.of(), List.of());
    List<EffectiveTable> tables = tables(access, principals);
    double spent = seconds(cpu() - start);
    long held = tables.stream().mapToLong(AccessTiming::entitlements).sum();
    out.printf(
        "effective access of %d principals, %d entitlements: %.2f CPU-s, %.1f MiB of live heap%n",
        principals.size(), held, spent, heap() - before);
    Questions questions =
        new Questions(
            org,
            access,
            principals,
            OrgUsers.NONE,
            SensitiveData.of(org, OrgBuilder.CATALOGUES),
            OrgBuilder.CATALOGUES);
    Action action = args.length > 1 ? Action.valueOf(args[1]) : Action.READ;
    String resource = args.length > 2 ? args[2] : org.symbols().objects().name(0);
    long asked = System.nanoTime();
    WhoCan answer = questions.whoCan(action, resource);
    out.printf(
        "who can %s: %d rows in %.3f s%n",
        answer.question(), answer.rows().size(), (System.nanoTime() - asked) / 1e9);
  }

  private static List<EffectiveTable> tables(EffectiveAccess access, List<Principal> principals) {
    List<EffectiveTable> tables = new ArrayList<>();
    principals.forEach(principal -> tables.add(access.table(principal.bundle())));
    return tables;
  }

  private static long entitlements(EffectiveTable table) {
    long count = table.permissions().size();
    count += table.objects().map(object -> Integer.bitCount(table.objectFlags(object))).sum();
    return count + table.readableFields().count() + table.editableFields().count();
  }

  /** The exponent of the cost: 1 is linear. */
  private static void growth(PrintStream out) {
    double first = 0;
    double last = 0;
    measure(generated(1)); // warms up
    for (int doubling = 0; doubling <= DOUBLINGS; doubling++) {
      Org org = generated(1 << doubling);
      double cost = measure(org);
      first = doubling == 0 ? cost : first;
      last = cost;
      out.printf(
          "generated org of size %d: %d containers, %.1f CPU-ms%n",
          1 << doubling, org.containers().size(), cost * 1000);
    }
    out.printf("exponent: %.2f%n", Math.log(last / first) / Math.log(1 << DOUBLINGS));
  }

  /** The least of several runs, which disturbs least. */
  private static double measure(Org org) {
    double least = Double.MAX_VALUE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      EffectiveAccess access = OrgBuilder.access(org);
      List<Principal> principals = OrgBuilder.principals(org, access, Set.of(), List.of());
      tables(access, principals);
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      least = Math.min(least, seconds(end - start));
    }
    return least;
  }

  /** An org whose number of containers grows with the size; objects and fields stay as they are. */
  private static Org generated(int size) {
    Random random = new Random(size);
    OrgBuilder builder = new OrgBuilder();
    for (int i = 0; i < 400 * size; i++) {
      builder.set("S" + i, content -> fill(content, random));
    }
    for (int i = 0; i < 80 * size; i++) {
      List<String> members = new ArrayList<>();
      for (int member = 0; member < 5; member++) {
        members.add("S" + random.nextInt(400 * size));
      }
      builder.group("G" + i, members, List.of());
    }
    return builder.build();
  }

  private static void fill(OrgBuilder.Content content, Random random) {
    content.permission("ApiEnabled", random.nextBoolean());
    for (int object = 0; object < 100; object++) {
      if (random.nextInt(3) == 0) {
        content.object("O" + object + "__c", ObjectFlag.READ, ObjectFlag.EDIT);
        for (int field = 0; field < 30; field++) {
          content.field("O" + object + "__c.F" + field + "__c", true, random.nextBoolean());
        }
      }
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }

  /** Live heap in MiB. */
  private static double heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }
}
