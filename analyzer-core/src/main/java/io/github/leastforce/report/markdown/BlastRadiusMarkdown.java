package io.github.leastforce.report.markdown;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.BlastRadius.FieldReached;
import io.github.leastforce.query.BlastRadius.ObjectReached;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The blast radius of a token, to read in the first hour and to file with the incident. */
public final class BlastRadiusMarkdown {

  /** So many of a long list are told; JSON has all. */
  private static final int TOLD = 8;

  /** Classes of sensitivity whose objects get a row; the others share a line. */
  private static final List<String> PERSONAL = List.of("S3", "S2", "S1");

  private final Answer<BlastRadius> answer;
  private final BlastRadius content;
  private final StringBuilder page = new StringBuilder();

  private BlastRadiusMarkdown(Answer<BlastRadius> answer) {
    this.answer = answer;
    this.content = answer.content();
  }

  /** Writes the answer as UTF-8 and leaves the stream open. */
  public static void write(Answer<BlastRadius> answer, OutputStream out) throws IOException {
    BlastRadiusMarkdown markdown = new BlastRadiusMarkdown(answer);
    markdown.all();
    out.write(markdown.page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void all() {
    line("# Blast radius: " + SafeMarkdown.line(content.subject().words()));
    line("");
    line(
        SafeMarkdown.line(content.subject().kind())
            + " · "
            + answer.project().format().words()
            + " "
            + SafeMarkdown.code(answer.input())
            + " · Leastforce "
            + answer.toolVersion());
    line("");
    summary();
    steps();
    token();
    objects();
    fields();
    beyond();
    ways();
    queries();
    law();
    unknown();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void heading(String text) {
    line("");
    line("## " + text);
    line("");
  }

  private void summary() {
    long breach = content.fields().stream().filter(f -> !f.element().isEmpty()).count();
    long changed = content.fields().stream().filter(FieldReached::edit).count();
    long all =
        content.objects().stream()
            .filter(o -> PERSONAL.contains(o.sensitivity()))
            .filter(o -> o.reach().equals("ALL"))
            .count();
    long personal =
        content.objects().stream().filter(o -> PERSONAL.contains(o.sensitivity())).count();
    if (content.records() == Answerable.NO) {
      line("- The scopes of the token open no records: only claims about the user.");
    } else {
      line(
          "- "
              + Words.count(content.objects().size(), "object")
              + " in reach, "
              + personal
              + " of them about people; all records of "
              + all
              + " of these.");
      line(
          "- "
              + Words.count(content.fields().size(), "sensitive field")
              + " can be read, "
              + changed
              + " of them changed; "
              + breach
              + " correspond to a breach element or to a part of one.");
    }
    long open = content.ways().stream().filter(way -> way.open() == Answerable.YES).count();
    long seen = content.ways().stream().filter(way -> way.recorded().equals("COVERED")).count();
    line(
        "- "
            + Words.count(open, "way out is", "ways out are")
            + " open for certain; "
            + seen
            + " of "
            + content.ways().size()
            + " would be recorded in full.");
    if (!content.open().isEmpty()) {
      line(
          "- **More may be in reach**: "
              + Words.count(content.open().size(), "thing is", "things are")
              + " not in the input, see the end.");
    }
    long files = answer.problems().stream().filter(ParseProblem::blocking).count();
    if (files > 0) {
      line("- **Incomplete**: " + Words.count(files, "file") + " could not be read.");
    }
  }

  private void steps() {
    heading("What to do, in this order");
    int number = 0;
    for (BlastRadius.Step step : content.steps()) {
      number++;
      line(
          number
              + ". **"
              + SafeMarkdown.line(step.act())
              + ".** "
              + SafeMarkdown.line(Words.capitalised(step.why()))
              + ".");
      line(
          "   - "
              + SafeMarkdown.line(step.setup())
              + (step.checked() ? "" : " (look for it: menus differ between releases)"));
      if (!step.concerns().isEmpty()) {
        line("   - Concerns " + some(step.concerns()) + ".");
      }
    }
  }

  /** The first few, as they are named. */
  private static String some(List<String> names) {
    String first =
        names.stream()
            .limit(TOLD)
            .map(name -> name.contains("`") ? SafeMarkdown.line(name) : SafeMarkdown.code(name))
            .collect(joining(", "));
    return names.size() > TOLD ? first + " and " + (names.size() - TOLD) + " more" : first;
  }

  private void token() {
    heading("Whose access a token carries");
    List<BlastRadius.Holder> holders = content.holders();
    boolean itself = holders.size() == 1 && holders.get(0).how().isEmpty();
    if (itself) {
      content.why().forEach(step -> line("- " + step(step)));
    } else {
      line(
          Words.count(holders.size(), "principal")
              + "; what follows is what all of them reach together.");
      line("");
      for (BlastRadius.Holder holder : holders.subList(0, Math.min(TOLD, holders.size()))) {
        line(
            "- "
                + SafeMarkdown.line(holder.principal().words())
                + " ("
                + SafeMarkdown.line(holder.principal().kind())
                + "): "
                + holder.path().stream().map(this::step).collect(joining("; ")));
      }
      if (holders.size() > TOLD) {
        line("- and " + (holders.size() - TOLD) + " more; `--format json` lists them");
      }
    }
    for (BlastRadius.Client client : content.clients()) {
      line("");
      line(
          "Token of "
              + SafeMarkdown.line(client.words())
              + (client.enabled() == Answerable.NO ? ", which is switched off" : "")
              + (client.path().isEmpty()
                  ? ""
                  : ": " + client.path().stream().map(this::step).collect(joining("; "))));
      line("");
      client
          .scopes()
          .forEach(
              scope ->
                  line(
                      "- scope "
                          + SafeMarkdown.code(scope.name())
                          + ": "
                          + SafeMarkdown.line(scope.meaning())));
      if (client.scopes().isEmpty()) {
        line("- its scopes are not in the input");
      }
    }
  }

  private void objects() {
    if (content.objects().isEmpty()) {
      return;
    }
    heading("Objects");
    line("`S3` holds breach-relevant data, `S2` special categories, `S1` personal data.");
    line("");
    row("object", "level", "records", "rights", "fields read / changed", "path");
    row("---", "---", "---", "---", "---", "---");
    for (ObjectReached object : content.objects()) {
      if (PERSONAL.contains(object.sensitivity())) {
        row(
            SafeMarkdown.code(object.object()),
            object.sensitivity(),
            records(object),
            String.join(", ", object.rights()),
            object.readableFields() + " / " + object.editableFields(),
            through(object.through()) + path(object.path()));
      }
    }
    List<String> others =
        content.objects().stream()
            .filter(object -> !PERSONAL.contains(object.sensitivity()))
            .map(
                object ->
                    SafeMarkdown.code(object.object())
                        + (object.sensitivity().equals("UNKNOWN") ? "?" : ""))
            .toList();
    if (!others.isEmpty()) {
      line("");
      line(
          "Besides "
              + Words.count(others.size(), "object")
              + " in which nothing sensitive was found (`?`: definition not in the input): "
              + String.join(", ", others)
              + ".");
    }
  }

  private static String records(ObjectReached object) {
    String which =
        switch (object.reach()) {
          case "ALL" -> "all";
          case "PARENT" -> "those of the parents in reach";
          case "RULES" -> "own and shared";
          case "OWN" -> "own";
          default -> "not known";
        };
    return "**" + which + "**: " + SafeMarkdown.line(object.reachReason());
  }

  /** Which of several holders the path is of. */
  private String through(String words) {
    return content.holders().size() > 1 ? SafeMarkdown.line(words) + ": " : "";
  }

  private void fields() {
    if (content.fields().isEmpty()) {
      return;
    }
    heading("Sensitive fields");
    line(
        "Data read through the API by a stolen token is plaintext whatever the scheme at rest;"
            + " Classic Encryption alone masks it, for users without `ViewEncryptedData`.");
    line("");
    row("field", "holds", "breach element", "access", "at rest", "token reads", "path");
    row("---", "---", "---", "---", "---", "---", "---");
    for (FieldReached field : content.fields()) {
      row(
          SafeMarkdown.code(field.field()),
          SafeMarkdown.line(field.holds())
              + (field.category().isEmpty() ? "" : " (" + SafeMarkdown.line(field.category()) + ")")
              + ", "
              + field.confidence().word(),
          field.element().isEmpty() ? "–" : SafeMarkdown.line(field.element()),
          field.edit() ? "read, change" : "read",
          SafeMarkdown.line(field.protection()),
          switch (field.plaintext()) {
            case YES -> "plaintext";
            case NO -> "masked";
            case NOT_KNOWN -> "not known";
          },
          through(field.through()) + path(field.path()));
    }
  }

  private void beyond() {
    if (!content.permissions().isEmpty()) {
      heading("What else could be done");
      row("permission", "tier", "path");
      row("---", "---", "---");
      for (WhatCan.PermissionHeld held : content.permissions()) {
        String label = held.label().isEmpty() ? "" : " (" + SafeMarkdown.line(held.label()) + ")";
        row(
            SafeMarkdown.code(held.name())
                + label
                + (held.standing() ? "" : ", while a session activation lasts"),
            tier(held.tier()),
            path(held.path()));
      }
    }
    if (!content.things().isEmpty()) {
      heading("What could be used");
      for (WhatCan.Things things : content.things()) {
        line(
            "- "
                + SafeMarkdown.line(
                    Words.count(things.names().size(), things.kind(), things.kind()))
                + ": "
                + things.names().stream().map(SafeMarkdown::code).collect(joining(", ")));
      }
    }
  }

  private static String tier(String tier) {
    return switch (tier) {
      case "T0" -> "T0, control of the org";
      case "T1" -> "T1, identities and trust in applications";
      case "T2" -> "T2, reads or writes everything, or sees hidden data";
      case "T3" -> "T3, takes data out in bulk";
      case "T4" -> "T4, weakens controls or reads logs";
      default -> "in no list: look it up";
    };
  }

  private void ways() {
    heading("Ways out, and what would show them");
    for (BlastRadius.WayOut way : content.ways()) {
      String recorded =
          switch (way.recorded()) {
            case "COVERED" -> "recorded";
            case "PARTIAL" -> "recorded in part";
            case "NOT_COVERED" -> "not recorded";
            default -> "whether it is recorded is not in the input";
          };
      line(
          "- **"
              + SafeMarkdown.line(way.name())
              + "**"
              + (way.open() == Answerable.YES
                  ? ""
                  : ", perhaps (" + SafeMarkdown.line(way.reason()) + ")")
              + ": "
              + recorded
              + ".");
      way.shown()
          .forEach(
              shown ->
                  line(
                      "   - "
                          + SafeMarkdown.line(shown.record())
                          + ": kept "
                          + SafeMarkdown.line(shown.kept())));
      way.notes().forEach(note -> line("   - " + SafeMarkdown.line(note)));
      way.path().forEach(step -> line("   - " + step(step)));
    }
    if (!content.closed().isEmpty()) {
      line(
          "- Not seen open: "
              + content.closed().stream().map(SafeMarkdown::line).collect(joining("; "))
              + ".");
    }
    line("");
    line("Always recorded:");
    line("");
    content
        .platform()
        .forEach(
            record ->
                line(
                    "- "
                        + record.name()
                        + ", kept "
                        + record.kept()
                        + ": "
                        + record.shows()
                        + "; not "
                        + record.misses()));
  }

  private void queries() {
    heading("Queries");
    line(
        "Nothing was run. `<USER_ID>`, `<SINCE>`, `<UNTIL>` (such as `2026-01-31T00:00:00Z`) and"
            + " `<DAYS>` are yours to fill in. No query tells which records were read.");
    queries("users", "Who the users are");
    queries("use", "What was done, where it was recorded");
    queries("records", "How many records are affected at most");
  }

  private void queries(String about, String title) {
    List<BlastRadius.Query> queries =
        content.queries().stream().filter(query -> query.about().equals(about)).toList();
    if (queries.isEmpty()) {
      return;
    }
    line("");
    line("### " + title);
    line("");
    line("```sql");
    queries.forEach(query -> line(SafeText.line(query.soql())));
    line("```");
    List<String> notes =
        queries.stream()
            .map(BlastRadius.Query::note)
            .filter(note -> !note.isEmpty())
            .distinct()
            .toList();
    if (!notes.isEmpty()) {
      line("");
      notes.forEach(note -> line("- " + SafeMarkdown.line(Words.capitalised(note))));
    }
  }

  private void law() {
    if (content.sentences().isEmpty()) {
      return;
    }
    heading("Law, as of " + content.lawAsOf());
    content
        .sentences()
        .forEach(
            sentence ->
                line(
                    "- "
                        + SafeMarkdown.line(sentence.text())
                        + ". ("
                        + SafeMarkdown.line(Words.capitalised(sentence.status()))
                        + ")"));
  }

  private void unknown() {
    heading("What metadata cannot tell");
    content.limits().forEach(limit -> line("- " + SafeMarkdown.line(Words.capitalised(limit))));
    if (!content.open().isEmpty()) {
      line("");
      line("Not in this input:");
      line("");
      List<String> open = content.open();
      open.stream()
          .limit(TOLD)
          .forEach(reason -> line("- " + SafeMarkdown.line(Words.capitalised(reason))));
      if (open.size() > TOLD) {
        line("- and " + (open.size() - TOLD) + " more; `--format json` lists them");
      }
    }
  }

  private void row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(SafeMarkdown.cell(cell)).append(" |");
    }
    line(row.toString());
  }

  private String step(EvidenceStep step) {
    return SafeMarkdown.line(step.text()) + " (" + place(step.location()) + ")";
  }

  /** The places only, in order; what each says stands in the files and in JSON. */
  private String path(List<EvidenceStep> steps) {
    List<Location> places = steps.stream().map(EvidenceStep::location).distinct().toList();
    StringBuilder path = new StringBuilder();
    String before = "";
    for (Location location : places) {
      String file = location.file().path();
      String line = ":" + answer.excerpt(location).region().line();
      path.append(path.isEmpty() ? "" : " → ");
      path.append(SafeMarkdown.code(file.equals(before) ? line : file + line));
      before = file;
    }
    return path.toString();
  }

  private String place(Location location) {
    return SafeMarkdown.code(
        location.file().path() + ":" + answer.excerpt(location).region().line());
  }
}
