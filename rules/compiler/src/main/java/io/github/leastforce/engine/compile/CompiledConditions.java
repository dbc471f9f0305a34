package io.github.leastforce.engine.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelLambdaExternalizationOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/**
 * The executable model of conditions: Java classes that need no DRL compiler to run.
 *
 * @param packageFolder path of the package all of them are in
 * @param modelClasses names of the classes that hold a model, which refer to all others
 * @param classes generated classes, by their path in the output
 */
record CompiledConditions(
    String packageFolder, List<String> modelClasses, Map<String, byte[]> classes) {

  private static final String CLASS = ".class";

  /** Compiles conditions that passed their own checks; what Drools refuses becomes a problem. */
  static CompiledConditions compile(
      List<RuleConditions> conditions, String packageName, Problems problems) {
    String packageFolder = packageName.replace('.', '/');
    Build build = Build.of(conditions, packageFolder);
    if (!build.errors().isEmpty()) {
      // Generated code is shared between rules, so only a rule built alone is known to be at fault.
      for (RuleConditions condition : conditions) {
        for (Message error : Build.of(List.of(condition), packageFolder).errors()) {
          String message = RulePackCompiler.oneLine(error.getText());
          problems.add(
              condition.folder().conditions(), condition.lineOf(error.getPath(), message), message);
        }
      }
      if (problems.isEmpty()) {
        Message error = build.errors().get(0);
        throw new IllegalStateException(
            "internal error: " + error.getPath() + ": " + error.getText());
      }
    }
    Map<String, byte[]> classes = new TreeMap<>();
    build
        .files(name -> name.startsWith(packageFolder + "/") && name.endsWith(CLASS))
        .forEach(name -> classes.put(name, build.module().getBytes(name)));
    return new CompiledConditions(packageFolder, build.modelClasses(), classes);
  }

  /** Writes the classes and removes those an earlier compilation left in the same place. */
  void write(Path output) throws IOException {
    Path folder = output.resolve(packageFolder);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> earlier = Files.walk(folder)) {
        for (Path file : earlier.filter(path -> path.toString().endsWith(CLASS)).toList()) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      Path target = output.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /** One run of Drools' own build, in memory. */
  private record Build(InternalKieModule module, List<Message> errors) {

    static Build of(List<RuleConditions> conditions, String packageFolder) {
      KieServices services = KieServices.get();
      KieFileSystem sources = services.newKieFileSystem();
      for (RuleConditions condition : conditions) {
        RuleFolder folder = condition.folder();
        sources.write(
            "src/main/resources/%s/%s/%s.drl"
                .formatted(packageFolder, folder.family(), folder.id()),
            condition.drl());
      }
      KieModuleModel settings = services.newKieModuleModel();
      settings.setConfigurationProperty(
          LanguageLevelOption.PROPERTY_NAME, LanguageLevelOption.DRL10.name());
      // In parallel, which class gets which name would differ between two builds. Rules go parallel
      // from the tenth on unless the threshold is negative.
      settings.setConfigurationProperty(ParallelLambdaExternalizationOption.PROPERTY_NAME, "false");
      settings.setConfigurationProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, "-1");
      KieBuilderImpl builder = new KieBuilderImpl(sources, Build.class.getClassLoader());
      builder.withKModuleModel(settings).buildAll(ExecutableModelProject.class);
      return new Build(
          (InternalKieModule) builder.getKieModuleIgnoringErrors(),
          builder.getResults().getMessages(Message.Level.ERROR).stream()
              .filter(message -> !message.getText().startsWith("Java source of "))
              .toList());
    }

    Stream<String> files(Predicate<String> names) {
      return module.getFileNames().stream().filter(names).sorted();
    }

    /**
     * Drools lists the models in a file of lines {@code name=class} below a line of its version.
     */
    List<String> modelClasses() {
      return files(name -> name.endsWith("/" + CanonicalKieModule.MODEL_FILE_NAME))
          .map(name -> new String(module.getBytes(name), StandardCharsets.UTF_8))
          .flatMap(String::lines)
          .filter(line -> !line.startsWith(CanonicalKieModule.MODEL_VERSION))
          .map(line -> line.substring(line.indexOf('=') + 1).strip())
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }
}
