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
import java.nio.file.Path;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The floor the benchmark compares with: parse every Apex file an audit of the folder reads, with
 * the same two stages of prediction, and do nothing with the trees. The folder is the only
 * argument.
 */
final class BareApex {
  private BareApex() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Thread deep = new Thread(null, () -> run(Path.of(args[0])), "bare", DeepStack.SIZE);
    deep.start();
    deep.join();
  }

  private static void run(Path folder) {
    int files = 0;
    int failed = 0;
    try (MetadataSource source = MetadataSources.open(folder)) {
      for (MetadataFile file : source.files()) {
        String name = file.file().fileName();
        if (name.endsWith(".cls") || name.endsWith(".trigger")) {
          files++;
          failed += parses(content(file), name.endsWith(".trigger")) ? 0 : 1;
        }
      }
    }
    System.out.printf("%d files, %d not parsed%n", files, failed);
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

  private static String content(MetadataFile file) {
    try (InputStream in = file.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
