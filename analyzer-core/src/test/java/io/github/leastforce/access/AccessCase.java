package io.github.leastforce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.Entitlement.FieldAccess;
import io.github.leastforce.access.Entitlement.FieldEntry;
import io.github.leastforce.access.Entitlement.NamedAccess;
import io.github.leastforce.access.Entitlement.ObjectAccess;
import io.github.leastforce.access.Entitlement.SystemPermission;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.PositionResolver;
import io.github.leastforce.parse.TestSecrets;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project with questions and answers. {@code case.txt} begins with {@code source:}, {@code
 * shows:} and {@code rests on:}. Then, for each holder, a line that names it; below it, indented, a
 * line for each question with its answer; below a yes, indented further, the steps of the proof.
 * Questions are written as messages name entitlements.
 *
 * @param file the {@code case.txt}
 * @param head its lines up to the first empty one, that included
 * @param body the rest
 */
record AccessCase(Path file, String head, String body) {

  private static final Pattern CONTAINER =
      Pattern.compile("(permission set group|permission set|profile) `([^`]+)`");
  private static final Pattern PERMISSION = Pattern.compile("`(\\w+)`");
  private static final Pattern OBJECT = Pattern.compile("`(\\w+)` on `(\\w+)`");
  private static final Pattern FIELD = Pattern.compile("(read|edit) `(\\w+\\.\\w+)`");
  private static final Pattern NAMED = Pattern.compile("([\\w ]+) `([^`]+)`");

  static AccessCase read(Path folder) {
    Path file = folder.resolve("case.txt");
    try {
      String text = Files.readString(file);
      int end = text.indexOf("\n\n") + 2;
      return new AccessCase(file, text.substring(0, end), text.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text after a key of the head; empty when it is not there. */
  String value(String key) {
    return head.lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** What the answers would be different without. */
  List<String> mechanisms() {
    return Arrays.asList(value("rests on").split(", "));
  }

  /** The lines of questions that are answered so. */
  List<String> answers(String word) {
    return body.lines().filter(line -> line.contains(": " + word)).toList();
  }

  @Override
  public String toString() {
    return folder().getFileName().toString();
  }

  private Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  Answering open() {
    MetadataSource source = MetadataSources.open(folder());
    ParsedOrg parsed = MetadataParser.parse(source, message -> {});
    assertThat(parsed.problems()).isEmpty();
    return new Answering(this, source, parsed.org());
  }

  /** The project, read. */
  record Answering(AccessCase asked, MetadataSource source, Org org) implements AutoCloseable {

    @Override
    public void close() {
      source.close();
    }

    /** The body with the answers as they are for this org under these implications. */
    String answers(Org asIs, PermissionImplications table) {
      EffectiveAccess access = new EffectiveAccess(asIs, new Implications(table));
      StringBuilder text = new StringBuilder();
      Bundle bundle = new Bundle("", List.of());
      for (String line : asked.body().lines().toList()) {
        if (line.isEmpty()) {
          text.append('\n');
        } else if (!line.startsWith(" ")) {
          bundle = bundle(asIs, access, line);
          text.append(line).append('\n');
        } else if (!line.startsWith("    ")) {
          String question = line.substring(2, line.indexOf(": "));
          text.append("  ").append(question).append(": ");
          answer(text, access, bundle, entitlement(question));
        }
      }
      return text.toString();
    }

    private void answer(
        StringBuilder text, EffectiveAccess access, Bundle bundle, Entitlement entitlement) {
      Decision<Proof> decision = access.decide(bundle, entitlement);
      if (decision.grant().isPresent()) {
        Proof proof = decision.grant().get();
        text.append("granted, ").append(proof.confidence().word());
        text.append(proof.standing() ? "\n" : ", while activated\n");
        proof.steps().forEach(step -> text.append("      ").append(words(step)).append('\n'));
      } else if (decision.isUnknown()) {
        text.append("unknown, ").append(decision.unknown()).append('\n');
      } else {
        text.append("denied\n");
      }
      if (inTable(entitlement)) {
        assertThat(access.table(bundle).holds(entitlement))
            .as("the table about " + entitlement.words())
            .isEqualTo(decision.isGranted());
      }
    }

    /** A table has no place for objects and fields that no file names. */
    private boolean inTable(Entitlement entitlement) {
      if (entitlement instanceof ObjectAccess object) {
        return org.symbols().objects().find(object.object()) >= 0;
      }
      return !(entitlement instanceof FieldAccess field)
          || org.symbols().fields().find(field.field()) >= 0;
    }

    private String words(Proof.Step step) {
      if (step instanceof Proof.Implied implied) {
        return "so " + implied.entitlement().words() + ": " + implied.because();
      }
      Proof.Stated stated = (Proof.Stated) step;
      return place(stated)
          + " "
          + stated.entitlement().words()
          + stated.route().group().map(group -> ", through `" + group.name() + "`").orElse("");
    }

    /** File and line of what is stated; the line must say {@code true}. */
    private String place(Proof.Stated stated) {
      Location location = location(stated.route().container(), stated.entitlement());
      Excerpt excerpt =
          Objects.requireNonNull(
              PositionResolver.resolve(List.of(location), source, TestSecrets.DETECTORS)
                  .get(location));
      assertThat(excerpt.exact()).as(location.toString()).isTrue();
      assertThat(excerpt.line()).as(location.toString()).contains(">true<");
      String path = location.file().path();
      int below = path.indexOf(asked + "/");
      return path.substring(below < 0 ? 0 : below + asked.toString().length() + 1)
          + ":"
          + excerpt.region().line();
    }

    private static Location location(Container container, Entitlement entitlement) {
      if (entitlement instanceof SystemPermission permission) {
        return container.permissionLocation(permission.name());
      }
      if (entitlement instanceof ObjectAccess object) {
        return container.objectLocation(object.object(), object.flag());
      }
      if (entitlement instanceof FieldEntry field) {
        return field.edit()
            ? container.fieldEditLocation(field.field())
            : container.fieldLocation(field.field());
      }
      NamedAccess named = (NamedAccess) entitlement;
      return container.namedLocation(named.section(), named.name());
    }

    private static Bundle bundle(Org org, EffectiveAccess access, String line) {
      List<Bundle> bundles =
          Arrays.stream(line.split(" with ")).map(part -> held(org, access, part)).toList();
      return bundles.size() == 1 ? bundles.get(0) : EffectiveAccess.union(line, bundles);
    }

    private static Bundle held(Org org, EffectiveAccess access, String part) {
      Matcher matcher = CONTAINER.matcher(part);
      assertThat(matcher.matches()).as(part).isTrue();
      String name = matcher.group(2);
      return switch (matcher.group(1)) {
        case "profile" -> EffectiveAccess.bundle(access.profile(name).orElseThrow());
        case "permission set" -> EffectiveAccess.bundle(access.permissionSet(name).orElseThrow());
        default -> access.bundle(group(org, name));
      };
    }

    private static PermissionSetGroup group(Org org, String name) {
      return org.groups().stream()
          .filter(group -> group.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  /** What a question asks; {@link Entitlement#words()} backwards. */
  private static Entitlement entitlement(String question) {
    Matcher permission = PERMISSION.matcher(question);
    if (permission.matches()) {
      return new SystemPermission(permission.group(1));
    }
    Matcher object = OBJECT.matcher(question);
    if (object.matches()) {
      return new ObjectAccess(object.group(2), flag(object.group(1)));
    }
    Matcher field = FIELD.matcher(question);
    if (field.matches()) {
      return new FieldAccess(field.group(2), field.group(1).equals("edit"));
    }
    Matcher named = NAMED.matcher(question);
    assertThat(named.matches()).as(question).isTrue();
    return new NamedAccess(section(named.group(1)), named.group(2));
  }

  private static ObjectFlag flag(String element) {
    return Arrays.stream(ObjectFlag.values())
        .filter(flag -> flag.element().equals(element))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no right on objects: " + element));
  }

  private static Section section(String words) {
    return Arrays.stream(Section.values())
        .filter(section -> section.named() && section.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section: " + words));
  }
}
