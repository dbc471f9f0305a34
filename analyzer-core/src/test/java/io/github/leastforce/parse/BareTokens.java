package io.github.leastforce.parse;

import com.ctc.wstx.stax.WstxInputFactory;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The floor the benchmark compares with: tokenise every file an audit of the folder reads, and do
 * nothing with the tokens. The folder is the only argument.
 */
final class BareTokens {
  private BareTokens() {}

  public static void main(String[] args) throws IOException {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    long events = 0;
    int files = 0;
    try (MetadataSource source = MetadataSources.open(Path.of(args[0]))) {
      Set<String> folders = ComponentFile.permissionSetFolders(source.files());
      for (MetadataFile file : source.files()) {
        Optional<ComponentFile> component = ComponentFile.of(file, folders);
        if (component.isPresent()) {
          files++;
          try (InputStream in = new BufferedInputStream(file.content().open(), 1 << 16)) {
            events += tokens(factory, in);
          }
        }
      }
    }
    System.out.printf("%d files, %d events%n", files, events);
  }

  /** Apex and damaged files end where they stop being XML. */
  private static long tokens(WstxInputFactory factory, InputStream in) {
    long events = 0;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        reader.next();
        events++;
      }
      reader.close();
    } catch (XMLStreamException e) {
      return events;
    }
    return events;
  }
}
