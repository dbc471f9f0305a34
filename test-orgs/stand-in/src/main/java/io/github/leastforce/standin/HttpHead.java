package io.github.leastforce.standin;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first line and the headers of a message on the line.
 *
 * @param headers as they came, one in a line
 */
record HttpHead(String first, List<String> headers) {

  private static final int MAX_LINE = 1 << 16;

  HttpHead {
    headers = List.copyOf(headers);
  }

  static HttpHead read(InputStream in) throws IOException {
    String first = line(in);
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return new HttpHead(first, headers);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > MAX_LINE) {
        throw new EOFException("the message ends in its head");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean is(String header, String name) {
    return header.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  /** The value of a header; empty without it. */
  String header(String name) {
    return headers.stream()
        .filter(header -> is(header, name))
        .map(header -> header.substring(name.length() + 1).trim())
        .findFirst()
        .orElse("");
  }

  HttpHead without(String name) {
    return new HttpHead(first, headers.stream().filter(header -> !is(header, name)).toList());
  }

  HttpHead with(String name, String value) {
    List<String> more = new ArrayList<>(without(name).headers);
    more.add(name + ": " + value);
    return new HttpHead(first, more);
  }

  HttpHead startingWith(String other) {
    return new HttpHead(other, headers);
  }

  byte[] bytes() {
    return (first + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  boolean chunked() {
    return header("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked");
  }

  /** The body of a request as it is on the line, chunk marks included. */
  byte[] rawBody(InputStream in) throws IOException {
    if (!chunked()) {
      String length = header("Content-Length");
      return in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    chunks(in, raw, true);
    return raw.toByteArray();
  }

  /** The body of an answer that ends with its connection, without chunk marks. */
  byte[] body(InputStream in) throws IOException {
    if (!chunked()) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    chunks(in, body, false);
    return body.toByteArray();
  }

  private static void chunks(InputStream in, ByteArrayOutputStream out, boolean marks)
      throws IOException {
    int size;
    do {
      String mark = line(in);
      size = Integer.parseInt(mark.split(";")[0].trim(), 16);
      byte[] chunk = in.readNBytes(size);
      String end = line(in);
      if (marks) {
        out.writeBytes((mark + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(chunk);
        out.writeBytes((end + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      } else {
        out.writeBytes(chunk);
      }
    } while (size > 0);
  }
}
