package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ConfiguredText;
import io.github.leastforce.model.ConfiguredText.Owner;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SecretLiteral.Holder;
import io.github.leastforce.secrets.Recognised;
import io.github.leastforce.secrets.SecretDetectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Recognises secrets in the files that may hold some. Texts live as long as their file is read;
 * what stays is where a secret stands and of which kind it is.
 */
final class SecretXml {

  /** Metadata API Developer Guide: elements of credentials and data sources that hold a secret. */
  private static final Set<String> CALLOUT_SECRETS =
      Set.of("password", "awsAccessSecret", "oauthToken", "oauthRefreshToken");

  /** Metadata API Developer Guide, AuthProvider. */
  private static final Set<String> PROVIDER_SECRETS = Set.of("consumerSecret", "ecKey");

  private static final Set<String> CLIENT_SECRETS = Set.of("consumerSecret");

  /** A text in a URL is one of these types; headers and parameters are the others. */
  private static final String URL = "Url";

  /** Suffix of custom metadata types, which full names of records leave out. */
  private static final String TYPE = "__mdt";

  private static final int MOST_LEVELS = 12;

  private final XmlFiles.Input input;
  private final SecretDetectors detectors;
  private final List<Piece> found = new ArrayList<>();

  private SecretXml(XmlFiles.Input input, SecretDetectors detectors) {
    this.input = input;
    this.detectors = detectors;
  }

  /** An element with everything below it. */
  private record Node(String name, ElementPath path, String text, List<Node> children) {

    /** The text of the first child of that name, empty when there is none. */
    String textOf(String child) {
      return child(child).map(Node::text).orElse("");
    }

    Optional<Node> child(String name) {
      return children.stream().filter(node -> node.name().equals(name)).findFirst();
    }
  }

  /**
   * The secrets of a file whose root element the cursor stands in, and what is harmless in its
   * texts.
   */
  static List<Piece> read(
      XmlCursor xml, XmlFiles.Input input, String root, SecretDetectors detectors)
      throws XMLStreamException {
    SecretXml file = new SecretXml(input, detectors);
    ElementPath path = ElementPath.root(root);
    switch (input.kind()) {
      case CUSTOM_LABELS -> file.labels(xml, path);
      case CUSTOM_LABEL -> file.label(node(xml, root, path, 0), path);
      case CUSTOM_METADATA -> file.record(node(xml, root, path, 0));
      case AUTH_PROVIDER -> file.provider(node(xml, root, path, 0));
      case CONNECTED_APP ->
          file.stated(
              node(xml, root, path, 0),
              CLIENT_SECRETS,
              Holder.CLIENT,
              OauthClient.Family.CONNECTED_APP.type(),
              input.name());
      case ECA_GLOBAL_OAUTH -> file.externalClient(node(xml, root, path, 0));
      default -> file.callout(node(xml, root, path, 0));
    }
    return file.found;
  }

  private static Node node(XmlCursor xml, String name, ElementPath path, int level)
      throws XMLStreamException {
    List<Node> children = new ArrayList<>();
    Map<String, Integer> ordinals = new HashMap<>();
    String text =
        xml.textOr(
            () -> {
              if (level == MOST_LEVELS) {
                xml.skip();
                return;
              }
              String child = xml.name();
              int ordinal = ordinals.merge(child, 1, Integer::sum);
              ElementPath place = ordinal == 1 ? path.child(child) : path.childAt(child, ordinal);
              children.add(node(xml, child, place, level + 1));
            });
    return new Node(name, path, text, children);
  }

  /** Labels come in tens of thousands, so one at a time. */
  private void labels(XmlCursor xml, ElementPath root) throws XMLStreamException {
    while (xml.next()) {
      if (xml.name().equals("labels")) {
        Node label = node(xml, "labels", root, 0);
        label(label, root.child("labels", "fullName", label.textOf("fullName")));
      } else {
        xml.skip();
      }
    }
  }

  private void label(Node label, ElementPath path) {
    String name = label.textOf("fullName");
    String value = label.textOf("value");
    Optional<Recognised> secret = detectors.typed(name, value);
    if (secret.isEmpty()) {
      secret = detectors.named(name, value);
    }
    if (secret.isEmpty()) {
      secret = detectors.named(label.textOf("shortDescription"), value);
    }
    add(secret, Holder.CONFIGURATION, "CustomLabel", name, "", path.child("value"));
    text(Owner.LABEL, name, value, secret, path.child("value"));
  }

  private void record(Node root) {
    for (Node values : root.children()) {
      String field = values.textOf("field");
      Optional<Node> value = values.child("value");
      if (field.isEmpty() || value.isEmpty()) {
        continue;
      }
      String text = value.get().text();
      Optional<Recognised> secret = detectors.typed(field + " " + input.name(), text);
      if (secret.isEmpty()) {
        secret = detectors.named(field, text);
      }
      if (secret.isEmpty() && detectors.saysNothing(field)) {
        String record = input.name().substring(input.name().indexOf('.') + 1);
        secret = detectors.named(record, text);
        if (secret.isEmpty()) {
          secret = detectors.named(root.textOf("label"), text);
        }
      }
      ElementPath place = root.path().child("values", "field", field).child("value");
      add(secret, Holder.CONFIGURATION, input.kind().type(), input.name(), field, place);
      text(Owner.CUSTOM_METADATA, inCode(input.name()) + "." + field, text, secret, place);
    }
  }

  /** A record's full name as code writes it: the type with its suffix, and the record. */
  private static String inCode(String fullName) {
    int dot = Math.max(0, fullName.indexOf('.'));
    String type = fullName.substring(0, dot);
    return (type.endsWith(TYPE) ? type : type + TYPE) + fullName.substring(dot);
  }

  private void text(
      Owner owner, String name, String value, Optional<Recognised> secret, ElementPath path) {
    if (input.texts()) {
      // Of an address that holds a secret, scheme and host are harmless.
      Optional<String> harmless =
          detectors
              .endpointPiece(name, value)
              .filter(piece -> secret.isEmpty() || piece.contains("://"));
      Location place = new Location(input.file(), path);
      found.add(new Piece.Configured(new ConfiguredText(owner, name, harmless, place)));
    }
  }

  /** An element that says so keeps the secret out of every export. */
  private void provider(Node root) {
    if (!root.textOf("sendSecretInApis").equalsIgnoreCase("false")) {
      stated(root, PROVIDER_SECRETS, Holder.AUTH_PROVIDER, input.kind().type(), input.name());
    }
  }

  private void externalClient(Node root) {
    String app = root.textOf("externalClientApplication");
    stated(
        root,
        CLIENT_SECRETS,
        Holder.CLIENT,
        OauthClient.Family.EXTERNAL_CLIENT_APP.type(),
        app.isEmpty() ? input.name() : app);
  }

  private void stated(
      Node node, Set<String> elements, Holder holder, String type, String component) {
    for (Node child : node.children()) {
      if (elements.contains(child.name())) {
        add(
            detectors.stated(child.name(), child.text()),
            holder,
            type,
            component,
            child.name(),
            child.path());
      } else {
        stated(child, elements, holder, type, component);
      }
    }
  }

  private void callout(Node node) {
    for (Node child : node.children()) {
      String parameter = node.textOf("parameterName");
      Optional<Recognised> secret = Optional.empty();
      String element = child.name();
      if (!child.children().isEmpty()) {
        callout(child);
      } else if (CALLOUT_SECRETS.contains(child.name())) {
        secret = detectors.stated(child.name(), child.text());
      } else if (child.name().equals("parameterValue")
          && !node.textOf("parameterType").equalsIgnoreCase(URL)) {
        secret = detectors.header(parameter, child.text());
        element = parameter.isEmpty() ? element : parameter;
      } else {
        secret = detectors.typed(child.name(), child.text());
      }
      add(secret, Holder.CALLOUT, input.kind().type(), input.name(), element, child.path());
    }
  }

  private void add(
      Optional<Recognised> secret,
      Holder holder,
      String type,
      String component,
      String element,
      ElementPath path) {
    secret.ifPresent(
        known ->
            found.add(
                new Piece.Secret(
                    new SecretLiteral(
                        holder,
                        type,
                        component,
                        element,
                        known.detector(),
                        known.name(),
                        known.length(),
                        known.certain(),
                        new Location(input.file(), path),
                        Optional.empty()))));
  }
}
