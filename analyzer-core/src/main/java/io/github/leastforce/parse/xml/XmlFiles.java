package io.github.leastforce.parse.xml;

import com.ctc.wstx.exc.WstxLazyException;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.xml.XmlReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The door: the content of one file becomes pieces of the model. */
public final class XmlFiles {

  /**
   * Other metadata types whose files end alike; only their root tells them apart. They say nothing
   * that the model holds: no guest profile, no records that are hidden, no callout endpoint.
   */
  private static final Map<XmlKind, Set<String>> SAME_SUFFIX =
      Map.of(
          XmlKind.CUSTOM_SITE, Set.of("ExperienceBundle", "SiteDotCom"),
          XmlKind.RESTRICTION_RULE, Set.of("FieldRestrictionRule", "ModerationRule"),
          XmlKind.EXTERNAL_DATA_SOURCE, Set.of("DataSource"));

  private XmlFiles() {}

  /**
   * A file to read.
   *
   * @param name component name: file name without suffix, decoded
   * @param owner name of the component it is a part of, such as the object of a field; else empty
   * @param secrets recognises secrets; asked for when a file comes that may hold some, empty when
   *     nobody wants to know
   * @param texts whether texts that code may read are wanted, too
   */
  public record Input(
      SourceFile file,
      XmlKind kind,
      String name,
      String owner,
      Symbols symbols,
      Optional<Supplier<SecretDetectors>> secrets,
      boolean texts) {}

  /**
   * Reads a file to its end.
   *
   * @throws XmlTrouble when it cannot be read; nothing of it is used then
   */
  public static List<Piece> read(Input input, byte[] content) throws XmlTrouble {
    Optional<XmlTrouble> early = XmlDiagnosis.beforeReading(content);
    if (early.isPresent()) {
      throw early.get();
    }
    XMLStreamReader2 xml = open(content);
    try {
      return read(input, content, xml);
    } catch (XMLStreamException e) {
      throw XmlDiagnosis.explain(content, e, reached(xml));
    } catch (WstxLazyException e) {
      throw XmlDiagnosis.explain(
          content,
          e.getCause() instanceof XMLStreamException cause ? cause : new XMLStreamException(e),
          reached(xml));
    } finally {
      close(xml);
    }
  }

  private static XMLStreamReader2 open(byte[] content) throws XmlTrouble {
    try {
      return XmlReaders.open(content);
    } catch (XMLStreamException e) {
      throw XmlDiagnosis.explain(content, e, 0);
    }
  }

  private static int reached(XMLStreamReader2 xml) {
    return xml.getLocationInfo().getCurrentLocation().getCharacterOffset();
  }

  private static void close(XMLStreamReader2 xml) {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      // It reads from memory; there is nothing to release.
    }
  }

  private static List<Piece> read(Input input, byte[] content, XMLStreamReader2 xml)
      throws XMLStreamException, XmlTrouble {
    if (!XmlReaders.moveToRoot(xml)) {
      throw XmlDiagnosis.documentType(content);
    }
    String root = xml.getLocalName();
    if (SAME_SUFFIX.getOrDefault(input.kind(), Set.of()).contains(root)) {
      return List.of();
    }
    if (!input.kind().hasRoot(root)) {
      throw XmlDiagnosis.at(
          XmlText.decode(content),
          xml.getLocation().getCharacterOffset(),
          "root element is not `" + input.kind().expectation() + "`, as the file name says",
          "correct the name of the file or its content");
    }
    List<Piece> pieces = input.kind().forSecretsOnly() ? secrets(input, xml) : pieces(input, xml);
    for (int event = xml.getEventType(); event != XMLStreamConstants.END_DOCUMENT; ) {
      event = xml.next();
    }
    if (!input.kind().mayHoldSecrets() || input.kind().forSecretsOnly()) {
      return pieces;
    }
    List<Piece> all = new ArrayList<>(pieces);
    XMLStreamReader2 again = XmlReaders.open(content);
    try {
      XmlReaders.moveToRoot(again);
      all.addAll(secrets(input, again));
    } finally {
      close(again);
    }
    return all;
  }

  /** The secrets of a file whose root element the reader stands at, and texts that are none. */
  private static List<Piece> secrets(Input input, XMLStreamReader2 xml) throws XMLStreamException {
    if (input.secrets().isEmpty()) {
      return List.of();
    }
    SecretDetectors detectors = input.secrets().get().get();
    return SecretXml.read(new XmlCursor(xml), input, xml.getLocalName(), detectors);
  }

  private static List<Piece> pieces(Input input, XMLStreamReader2 xml) throws XMLStreamException {
    XmlCursor cursor = new XmlCursor(xml);
    return switch (input.kind()) {
      case PROFILE, PERMISSION_SET, MUTING_PERMISSION_SET, PERMISSION_SET_FRAGMENT ->
          List.of(AccessXml.read(cursor, input.symbols(), input.file()));
      case CUSTOM_OBJECT -> ObjectXml.object(cursor, input);
      case CUSTOM_FIELD -> List.of(ObjectXml.field(cursor, input));
      case GLOBAL_VALUE_SET -> List.of(ObjectXml.valueSet(cursor, input));
      case SETTINGS -> List.of(SettingsXml.read(cursor, input));
      case FLOW -> List.of(FlowXml.read(cursor, input));
      case APEX_CLASS_META, APEX_TRIGGER_META, PACKAGE -> List.of(version(cursor, input));
      default -> BoundXml.read(xml, input);
    };
  }

  private static Piece version(XmlCursor xml, Input input) throws XMLStreamException {
    String element = input.kind() == XmlKind.PACKAGE ? "version" : "apiVersion";
    String version = "";
    while (xml.next()) {
      if (xml.name().equals(element)) {
        version = xml.text();
      } else {
        xml.skip();
      }
    }
    return new Piece.Version(version, input.file());
  }
}
