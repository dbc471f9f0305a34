package io.github.leastforce.engine.compile;

import io.github.leastforce.engine.RulePackIndex;
import io.github.leastforce.finding.RuleMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a rule pack out of rule folders. There is no list of rules: every folder {@code
 * <family>/<id>} is one, and must have all its parts.
 *
 * <p>A pack is a folder or jar with the classes of the compiled conditions and {@link
 * RulePackIndex#RESOURCE}. Nothing of this compiler is needed to use it.
 */
public final class RulePackCompiler {

  /** The package of the rules that come with Leastforce. A further pack needs one of its own. */
  public static final String BUILT_IN_PACKAGE = "io.github.leastforce.rules";

  private final Path rules;
  private final String packageName;
  private final Problems problems = new Problems();

  private RulePackCompiler(Path rules, String packageName) {
    this.rules = rules;
    this.packageName = packageName;
  }

  /**
   * Compiles from the command line of a build.
   *
   * @param args folder of rules, folder to write to, optionally the package of the generated
   *     classes
   * @throws RulePackException if a rule is not as it should be
   */
  public static void main(String... args) throws IOException {
    if (args.length < 2 || args.length > 3) {
      throw new IllegalArgumentException("usage: RulePackCompiler RULES OUTPUT [PACKAGE]");
    }
    compile(Path.of(args[0]), Path.of(args[1]), args.length == 3 ? args[2] : BUILT_IN_PACKAGE);
  }

  /**
   * Compiles a folder of rules.
   *
   * @param rules the folder that holds the families
   * @param output where to put classes and index; older generated classes there are removed
   * @param packageName the package of the generated classes, which belongs to the pack alone
   * @return what was written as the index
   * @throws RulePackException if a rule is not as it should be; then nothing is written
   */
  public static RulePackIndex compile(Path rules, Path output, String packageName)
      throws IOException {
    return new RulePackCompiler(rules, packageName).compile(output);
  }

  private RulePackIndex compile(Path output) throws IOException {
    List<RuleMetadata> metadata = new ArrayList<>();
    List<RuleConditions> conditions = new ArrayList<>();
    if (!Files.isDirectory(rules)) {
      problems.add(rules, 1, "folder of rules is missing");
      problems.throwIfAny();
    }
    for (RuleFolder folder : RuleFolder.findAll(rules)) {
      if (folder.isComplete(problems)) {
        RuleDocument.read(folder, problems).ifPresent(metadata::add);
        RuleConditions condition = RuleConditions.read(folder, packageName);
        condition.check(problems);
        conditions.add(condition);
      }
    }
    checkIds(metadata);
    problems.throwIfAny();
    if (conditions.isEmpty()) {
      problems.add(rules, 1, "no rule in this folder");
    }
    problems.throwIfAny();

    CompiledConditions compiled = CompiledConditions.compile(conditions, packageName, problems);
    problems.throwIfAny();
    RulePackIndex index = new RulePackIndex(compiled.modelClasses(), metadata);
    compiled.write(output);
    Path file = output.resolve(RulePackIndex.RESOURCE);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      index.write(out);
    }
    return index;
  }

  /** An id, or a former one, means one rule; and a rule absorbs only rules that exist. */
  private void checkIds(List<RuleMetadata> metadata) {
    Map<String, RuleMetadata> owners = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (RuleMetadata rule : metadata) {
      ids.add(rule.id());
      List<String> names = new ArrayList<>(rule.aliases());
      names.add(rule.id());
      for (String name : names) {
        RuleMetadata other = owners.put(name, rule);
        if (other != null) {
          problems.add(
              document(rule),
              1,
              "`"
                  + name
                  + "` already means the rule in `"
                  + other.family()
                  + "/"
                  + other.id()
                  + "`");
        }
      }
    }
    for (RuleMetadata rule : metadata) {
      for (String absorbed : rule.absorbs()) {
        if (!ids.contains(absorbed)) {
          problems.add(document(rule), 1, "`absorbs`: there is no rule `" + absorbed + "`");
        }
      }
    }
  }

  private Path document(RuleMetadata rule) {
    return new RuleFolder(rules.resolve(rule.family()).resolve(rule.id())).document();
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
