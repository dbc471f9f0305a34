package io.github.leastforce.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An element of an answer; faults are changes to the tree before it is written.
 *
 * @param attributes as they are written, with the blank before them
 * @param content written before the children, already escaped
 */
record Element(String name, String attributes, Body content, List<Element> children) {

  private static final Body NOTHING = out -> {};

  Element {
    children = List.copyOf(children);
  }

  static Element of(String name, List<Element> children) {
    return new Element(name, "", NOTHING, children);
  }

  static Element of(String name, Element... children) {
    return of(name, List.of(children));
  }

  static Element text(String name, String text) {
    return new Element(name, "", Body.of(escape(text)), List.of());
  }

  static Element text(String name, boolean value) {
    return text(name, String.valueOf(value));
  }

  static Element content(String name, Body content) {
    return new Element(name, "", content, List.of());
  }

  static Element nil(String name) {
    return new Element(name, " xsi:nil=\"true\"", NOTHING, List.of());
  }

  Element withAttributes(String added) {
    return new Element(name, attributes + added, content, children);
  }

  Element with(Element child) {
    List<Element> more = new ArrayList<>(children);
    more.add(child);
    return withChildren(more);
  }

  Element withChildren(List<Element> replaced) {
    return new Element(name, attributes, content, replaced);
  }

  /** Every child of a name, anywhere below, replaced. */
  Element replacing(String child, UnaryOperator<Element> change) {
    return withChildren(
        children.stream()
            .map(each -> each.name().equals(child) ? change.apply(each) : each)
            .map(each -> each.replacing(child, change))
            .toList());
  }

  /** Without the children of a name, anywhere below. */
  Element without(String child) {
    return withChildren(
        children.stream()
            .filter(each -> !each.name().equals(child))
            .map(each -> each.without(child))
            .toList());
  }

  void writeTo(OutputStream out) throws IOException {
    write(out, "<" + name + attributes + ">");
    content.writeTo(out);
    for (Element child : children) {
      child.writeTo(out);
    }
    write(out, "</" + name + ">");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                  if (c >= ' ' || c == '\n' || c == '\r' || c == '\t') {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
