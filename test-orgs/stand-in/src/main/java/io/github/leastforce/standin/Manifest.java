package io.github.leastforce.standin;

import io.github.leastforce.standin.SoapRequest.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A retrieve request.
 *
 * @param members by type, as asked
 * @param files when not empty, only these files are handed out
 */
record Manifest(
    String version,
    boolean singlePackage,
    List<String> packageNames,
    Set<String> files,
    Map<String, Set<String>> members) {

  static final String ALL = "*";

  static Manifest of(Node operation) {
    Node request = operation.first("retrieveRequest").orElse(operation);
    Map<String, Set<String>> members = new LinkedHashMap<>();
    String version = request.text("apiVersion");
    for (Node unpackaged : request.all("unpackaged")) {
      for (Node types : unpackaged.all("types")) {
        members
            .computeIfAbsent(types.text("name"), key -> new LinkedHashSet<>())
            .addAll(types.texts("members"));
      }
      // The version of the manifest wins over that of the request.
      version = unpackaged.text("version").isEmpty() ? version : unpackaged.text("version");
    }
    return new Manifest(
        version,
        request.text("singlePackage").equals("true"),
        request.texts("packageNames"),
        new LinkedHashSet<>(request.texts("specificFiles")),
        members);
  }

  /** Folder in the zip. */
  String root() {
    return singlePackage ? "" : "unpackaged/";
  }

  /** The {@code package.xml} for what was found. */
  String packageXml(Map<String, ? extends Iterable<String>> found) {
    List<String> lines = new ArrayList<>();
    lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    lines.add("<Package xmlns=\"" + Reply.METADATA + "\">");
    found.forEach(
        (type, names) -> {
          lines.add("    <types>");
          names.forEach(
              name -> lines.add("        <members>" + Element.escape(name) + "</members>"));
          lines.add("        <name>" + type + "</name>");
          lines.add("    </types>");
        });
    lines.add("    <version>" + Element.escape(version) + "</version>");
    lines.add("</Package>");
    return String.join("\n", lines) + "\n";
  }
}
