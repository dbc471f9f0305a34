package io.github.leastforce.report.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.query.Holders;
import io.github.leastforce.query.OpenAnswer;
import io.github.leastforce.query.PrincipalRef;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers as people read them. */
public final class AnswerText {

  private static final int INDENT = 3;
  private static final int NAMED = 6;

  private final Answer<?> answer;
  private final Page page;
  private final Style style;
  private final PathBlock path;

  private AnswerText(Answer<?> answer, Page page) {
    this.answer = answer;
    this.page = page;
    this.style = page.style();
    this.path = new PathBlock(page, answer::excerpt);
  }

  private interface Body {
    void print(AnswerText text);
  }

  /** Writes who may do something, as UTF-8, and leaves the stream open. */
  public static void whoCan(Answer<WhoCan> answer, boolean colour, int width, OutputStream out)
      throws IOException {
    write(answer, colour, width, out, text -> text.whoCan(answer.content()));
  }

  /** Writes what a principal may do, as UTF-8, and leaves the stream open. */
  public static void whatCan(Answer<WhatCan> answer, boolean colour, int width, OutputStream out)
      throws IOException {
    write(answer, colour, width, out, text -> text.whatCan(answer.content()));
  }

  private static void write(
      Answer<?> answer, boolean colour, int width, OutputStream out, Body body) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Page page = new Page(writer, new Style(colour), width);
    AnswerText text = new AnswerText(answer, page);
    try {
      body.print(text);
      text.incomplete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private void whoCan(WhoCan content) {
    Map<PrincipalRef, List<WhoCan.Row>> rows =
        content.rows().stream()
            .collect(groupingBy(WhoCan.Row::principal, LinkedHashMap::new, toList()));
    page.wrapped("", style.bold("who can " + SafeText.line(content.question())));
    page.line("");
    rows.forEach(this::holder);
    page.line(rows.size() + " of " + Words.count(content.principals(), "principal"));
    content.open().forEach(this::open);
    limits(content.limits());
  }

  private void holder(PrincipalRef principal, List<WhoCan.Row> rows) {
    WhoCan.Row first = rows.get(0);
    String lasting = first.standing() ? "" : " · session-based";
    page.line(
        style.bold(SafeText.line(principal.words()))
            + " · "
            + principal.kind()
            + " · "
            + first.confidence().word()
            + lasting);
    path(first.path());
    if (rows.size() > 1) {
      String named = rows.stream().limit(NAMED).map(WhoCan.Row::resource).collect(joining(", "));
      String more = rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more" : "";
      note(Words.count(rows.size(), "thing"), named + more);
    }
    first.holders().ifPresent(this::holders);
    page.line("");
  }

  private void holders(Holders holders) {
    String least = holders.complete() ? "" : "at least ";
    note("held by", least + Words.count(holders.count(), "active user"));
  }

  private void path(List<EvidenceStep> steps) {
    path.print(INDENT, steps);
  }

  private void note(String word, String text) {
    page.wrapped(" ".repeat(INDENT) + "= " + word + ": ", SafeText.line(text));
  }

  private void open(OpenAnswer open) {
    String more =
        open.resources() > 1 ? " (and " + (open.resources() - 1) + " more of the things)" : "";
    page.wrapped(
        style.warning("not known") + ": ",
        SafeText.line(subjectOnce(open.principal().words(), open.reason()) + more));
  }

  /** Most reasons name the principal themselves. */
  private static String subjectOnce(String words, String reason) {
    return reason.contains(words) ? reason : words + ": " + reason;
  }

  private void limits(List<String> limits) {
    limits.forEach(limit -> page.wrapped("note: ", limit));
  }

  private void whatCan(WhatCan content) {
    PrincipalRef principal = content.principal();
    page.line(style.bold(SafeText.line(principal.words())) + " · " + principal.kind());
    path(content.why());
    page.line("");
    heading("containers", content.containers().size());
    content.containers().forEach(this::container);
    heading("OAuth clients it may use", content.clients().size());
    content.clients().forEach(client -> path(client.path()));
    heading("system permissions", content.permissions().size());
    for (WhatCan.PermissionHeld permission : content.permissions()) {
      page.line(
          " ".repeat(INDENT)
              + style.bold(SafeText.line(permission.name()))
              + label(permission.label())
              + " · "
              + permission.tier()
              + (permission.standing() ? "" : " · session-based"));
      path.print(2 * INDENT, permission.path());
    }
    heading("sensitive fields", content.fields().size());
    for (WhatCan.FieldHeld field : content.fields()) {
      page.line(
          " ".repeat(INDENT)
              + style.bold(SafeText.line(field.field()))
              + " ("
              + SafeText.line(field.holds())
              + ") · "
              + (field.edit() ? "edit" : "read")
              + " · "
              + field.confidence().word());
      path.print(2 * INDENT, field.path());
    }
    heading("objects", content.objects().size());
    content.objects().forEach(this::object);
    for (WhatCan.Things things : content.things()) {
      page.wrapped(
          " ".repeat(INDENT) + style.bold(Words.count(things.names().size(), things.kind())) + ": ",
          SafeText.line(String.join(", ", things.names())));
    }
    content
        .open()
        .forEach(reason -> page.wrapped(style.warning("not known") + ": ", SafeText.line(reason)));
    limits(content.limits());
  }

  private static String label(String label) {
    return label.isEmpty() ? "" : " (" + SafeText.line(label) + ")";
  }

  private void heading(String words, int count) {
    if (count > 0) {
      page.line(style.dim(words + " (" + count + ")"));
    }
  }

  private void container(WhatCan.ContainerHeld container) {
    StringBuilder text = new StringBuilder(container.words());
    if (!container.group().isEmpty()) {
      text.append(", through group `").append(container.group()).append('`');
    }
    if (!container.licence().isEmpty()) {
      text.append(", licence `").append(container.licence()).append('`');
    }
    if (container.sessionBased()) {
      text.append(", session-based");
    }
    if (!container.networks().isEmpty()) {
      text.append(", login from ").append(String.join(", ", container.networks()));
    }
    if (!container.hours().isEmpty()) {
      text.append(", login ").append(container.hours());
    }
    page.wrapped(
        " ".repeat(INDENT),
        SafeText.line(text.toString()) + "  " + style.path(place(container.location())));
  }

  /** One line; the whole proof of every object would hide the list. */
  private void object(WhatCan.ObjectHeld object) {
    EvidenceStep proof = object.path().get(object.path().size() - 1);
    page.line(
        " ".repeat(INDENT)
            + style.bold(SafeText.line(object.object()))
            + " · "
            + object.sensitivity()
            + " · "
            + String.join(", ", object.rights())
            + " · records: "
            + object.records().toLowerCase(Locale.ROOT)
            + " · fields: "
            + object.readableFields()
            + " read, "
            + object.editableFields()
            + " edit  "
            + style.path(place(proof.location())));
  }

  private String place(Location location) {
    return SafeText.line(location.file().path() + ":" + answer.excerpt(location).region().line());
  }

  private void incomplete() {
    long files = answer.problems().stream().filter(problem -> problem.blocking()).count();
    if (files > 0) {
      page.line(
          style.warning("incomplete")
              + ": "
              + Words.count(files, "file")
              + " could not be read, so more may be granted");
    }
  }
}
