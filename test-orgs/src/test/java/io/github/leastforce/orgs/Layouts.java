package io.github.leastforce.orgs;

/** Layouts of XML files that mean the same. */
final class Layouts {

  private Layouts() {}

  /** Everything on the first line. */
  static String oneLine(String xml) {
    return xml.replaceAll(">\\s+<", "><").trim();
  }

  /** Tabs, empty lines and carriage returns after every element. */
  static String spread(String xml) {
    return xml.replaceAll("(</[^>]+>)\\s*<", "$1\r\n\r\n\t\t\t<");
  }
}
