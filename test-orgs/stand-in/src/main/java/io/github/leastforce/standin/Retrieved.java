package io.github.leastforce.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a retrieve job ends with.
 *
 * @param bytes what happens to the finished zip before it is handed out; nothing, without a fault
 */
record Retrieved(
    List<Entry> entries,
    List<FileProperties> properties,
    List<Message> messages,
    Optional<UnaryOperator<byte[]>> bytes) {

  /** 2026-01-01, so that the same request gets the same bytes. */
  private static final long ENTRY_TIME = 1_767_225_600_000L;

  Retrieved {
    entries = List.copyOf(entries);
    properties = List.copyOf(properties);
    messages = List.copyOf(messages);
  }

  /** A file in the zip. */
  record Entry(String name, Body content) {}

  /** Why something asked for is not there. */
  record Message(String fileName, String problem) {

    Element element() {
      return Element.of(
          "messages", Element.text("fileName", fileName), Element.text("problem", problem));
    }
  }

  int files() {
    return entries.size();
  }

  Retrieved withEntries(List<Entry> other) {
    return new Retrieved(other, properties, messages, bytes);
  }

  Retrieved withMessage(Message message) {
    List<Message> more = new ArrayList<>(messages);
    more.add(message);
    return new Retrieved(entries, properties, more, bytes);
  }

  /** Neither the files of a component nor any word about it. */
  Retrieved without(String type, String fullName) {
    List<String> gone = new ArrayList<>();
    List<FileProperties> kept = new ArrayList<>();
    for (FileProperties each : properties) {
      if (each.type().equals(type) && each.fullName().equals(fullName)) {
        gone.add(each.fileName());
        gone.add(each.fileName() + MetadataFolder.COMPANION);
      } else {
        kept.add(each);
      }
    }
    return new Retrieved(
        entries.stream().filter(entry -> !gone.contains(entry.name())).toList(),
        kept,
        messages,
        bytes);
  }

  Retrieved changing(UnaryOperator<byte[]> change) {
    return new Retrieved(entries, properties, messages, Optional.of(change));
  }

  /** The zip; made while it is written, unless a fault needs all of it. */
  Body zip() {
    Body whole = this::writeZip;
    return bytes.<Body>map(change -> out -> out.write(change.apply(whole.bytes()))).orElse(whole);
  }

  private void writeZip(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Entry entry : entries) {
      ZipEntry header = new ZipEntry(entry.name());
      header.setTime(ENTRY_TIME);
      zip.putNextEntry(header);
      entry.content().writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
