package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import io.github.leastforce.stack.DeepStack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The floor the benchmark compares with: parse every Apex file an audit of the folder reads, with
 * the two stages of prediction of the parser as its makers deliver it, and do nothing with the
 * trees. Tests and hidden bodies are left out, as there. The folder is the first argument; a file
 * to write the list of files to, absolute, the second.
 */
final class BareApex {
  private BareApex() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    List<String> read = new ArrayList<>();
    Thread deep = new Thread(null, () -> run(folder, read), "bare", DeepStack.SIZE);
    deep.start();
    deep.join();
    if (args.length > 1) {
      Files.write(
          Path.of(args[1]),
          read.stream().map(name -> folder.resolve(name).toAbsolutePath().toString()).toList());
    }
  }

  private static void run(Path folder, List<String> read) {
    int left = 0;
    int failed = 0;
    long lines = 0;
    try (MetadataSource source = MetadataSources.open(folder)) {
      for (MetadataFile file : source.files()) {
        String name = file.file().fileName();
        if (!name.endsWith(".cls") && !name.endsWith(".trigger")) {
          continue;
        }
        byte[] content = content(file);
        ApexHeader header = ApexHeader.of(content);
        if (header.hidden() || header.test()) {
          left++;
          continue;
        }
        read.add(file.file().path());
        String text = new String(content, StandardCharsets.UTF_8);
        lines += text.lines().count();
        failed += parses(text, name.endsWith(".trigger")) ? 0 : 1;
      }
    }
    System.out.printf(
        "%d files, %d analysed, %d tests or hidden, %d not parsed, %d lines%n",
        read.size() + left, read.size() - failed, left, failed, lines);
  }

  private static boolean parses(String text, boolean trigger) {
    CommonTokenStream tokens = ApexParserFactory.createTokenStream(CharStreams.fromString(text));
    ApexParser parser = new ApexParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    for (PredictionMode mode : new PredictionMode[] {PredictionMode.SLL, PredictionMode.LL}) {
      tokens.seek(0);
      parser.reset();
      parser.getInterpreter().setPredictionMode(mode);
      try {
        if (trigger) {
          parser.triggerUnit();
        } else {
          parser.compilationUnit();
        }
        return true;
      } catch (ParseCancellationException e) {
        // The second stage decides.
      }
    }
    return false;
  }

  private static byte[] content(MetadataFile file) {
    try (InputStream in = file.content().open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
