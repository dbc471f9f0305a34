package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.leastforce.source.org.records.FactQuery.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Asks an org the questions of {@code org-queries.json}. A question that fails makes its own answer
 * incomplete and no other. No token, secret or log file is ever asked for.
 */
public final class OrgRecords {

  /** At most so many records are kept of one answer; a file of them stays below 64 MiB. */
  public static final int ROW_CAP = 200_000;

  /** {@code OauthToken} gives no more in one answer (Object Reference, OauthToken). */
  private static final int MOST_COUNTED = 2_500;

  /** Ids in one condition; keeps the address of a request short. */
  private static final int IDS = 100;

  private static final int RANGE = 2_000;

  /** After so many questions in a row that did not reach the org, it is not asked any more. */
  private static final int UNREACHED = 2;

  private static final String USERS = "users.json";
  private static final String FOLDER = "facts/";
  private static final String ADDRESS = "/services/data/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");

  private final QueryEndpoint org;
  private final String apiVersion;
  private final Preflight preflight;
  private final int rowCap;
  private final Consumer<String> progress;
  private final List<String> userIds = new ArrayList<>();
  private Optional<String> over = Optional.empty();
  private int unreached;

  /**
   * A conversation with an org.
   *
   * @param apiVersion version to ask with, such as {@code 66.0}
   * @param preflight what the user may see
   * @param rowCap at most so many records are kept of one answer, {@link #ROW_CAP} as a rule
   * @param progress told what is asked, for people who wait
   */
  public OrgRecords(
      QueryEndpoint org,
      String apiVersion,
      Preflight preflight,
      int rowCap,
      Consumer<String> progress) {
    this.org = org;
    this.apiVersion = apiVersion;
    this.preflight = preflight;
    this.rowCap = rowCap;
    this.progress = progress;
  }

  /** Where a snapshot keeps the answers, from the folder of {@code package.xml}, sorted. */
  public static List<String> files() {
    return Questions.queries().stream().map(query -> FOLDER + query.file()).sorted().toList();
  }

  /**
   * The answers, one for each question.
   *
   * @param objects API names of the objects whose fields are asked for; the org answers for one at
   *     a time
   */
  public List<OrgFact> ask(Collection<String> objects) {
    Set<String> named = new TreeSet<>(objects);
    List<OrgFact> facts = new ArrayList<>();
    for (FactQuery query : Questions.queries()) {
      progress.accept("asking for " + query.answers());
      facts.add(new Asking(query).fact(named));
    }
    return facts;
  }

  /** One question and what came of it. */
  private final class Asking {
    private final FactQuery query;
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private final List<String> records = new ArrayList<>();

    Asking(FactQuery query) {
      this.query = query;
    }

    OrgFact fact(Set<String> objects) {
      if (over.isPresent()) {
        reasons.add("not asked: " + over.get());
      } else if (Double.parseDouble(apiVersion) < query.since()) {
        reasons.add("API version " + apiVersion + " does not have `" + query.from() + "`");
      } else {
        preflight.lacking(query.needs()).ifPresent(reasons::add);
        ask(objects);
      }
      records.sort(null);
      return new OrgFact(
          FOLDER + query.file(),
          query.soql(dropped, "", ""),
          reasons.isEmpty(),
          String.join("; ", reasons),
          List.copyOf(dropped),
          records);
    }

    private void ask(Set<String> objects) {
      try {
        switch (query.paging()) {
          case PAGES -> pages("");
          case ID_RANGES -> ranges();
          case COUNTED -> counted();
          case OBJECTS -> objects(objects);
        }
      } catch (QueryFailure e) {
        failed(e);
      }
    }

    private void failed(QueryFailure failure) {
      reasons.add(failure.reason());
      unreached = failure.code().isEmpty() ? unreached + 1 : 0;
      if (failure.ends() || unreached == UNREACHED) {
        over = Optional.of(failure.reason());
      }
    }

    /** Large answers by id, until none comes. */
    private void ranges() throws QueryFailure {
      Set<String> distinct = new LinkedHashSet<>();
      String after = "";
      boolean more = true;
      while (more && distinct.size() < rowCap) {
        Optional<JsonNode> page = range(after);
        if (page.isEmpty()) {
          reasons.add("its rows cannot be asked for by id, so that some may be missing");
          pages("");
          distinct.addAll(records);
          break;
        }
        String last = after;
        for (JsonNode record : page.get().path("records")) {
          distinct.add(project(record).toString());
          last = record.path("Id").asText("");
        }
        more = page.get().path("records").size() > 0;
        if (more && (!ID.matcher(last).matches() || last.equals(after))) {
          reasons.add("the org does not go on after a row");
          more = false;
        }
        after = last;
      }
      records.clear();
      distinct.stream().limit(rowCap).forEach(records::add);
      if (distinct.size() >= rowCap) {
        reasons.add(capped());
      }
    }

    /** Empty when the org does not know how to answer by id. */
    private Optional<JsonNode> range(String after) throws QueryFailure {
      String condition = after.isEmpty() ? "" : "Id > '" + after + "'";
      try {
        return Optional.of(first(condition, "ORDER BY Id LIMIT " + RANGE));
      } catch (QueryFailure e) {
        if (!e.ends() && after.isEmpty() && !e.code().isEmpty()) {
          return Optional.empty();
        }
        throw e;
      }
    }

    /** As many as there are; in parts by user when the object would not give all of them. */
    private void counted() throws QueryFailure {
      JsonNode counted = org.get(path(query.count()));
      int promised = counted.path("totalSize").asInt(-1);
      if (promised <= MOST_COUNTED) {
        pages("");
      } else {
        for (int from = 0; from < userIds.size(); from += IDS) {
          List<String> some = userIds.subList(from, Math.min(from + IDS, userIds.size()));
          pages(query.split() + " IN ('" + String.join("', '", some) + "')");
        }
      }
      if (promised < 0 || records.size() < promised) {
        reasons.add(
            promised < 0
                ? "the org does not say how many records there are"
                : "%,d of %,d records".formatted(records.size(), promised));
      }
    }

    private void objects(Set<String> objects) {
      List<String> refused = new ArrayList<>();
      for (String object : objects) {
        if (!NAME.matcher(object).matches() || over.isPresent()) {
          refused.add(object);
          continue;
        }
        try {
          pages("EntityDefinition.QualifiedApiName = '" + object + "'");
        } catch (QueryFailure e) {
          refused.add(object);
          failed(e);
        }
      }
      if (!refused.isEmpty()) {
        String more = refused.size() == 1 ? "" : " and " + (refused.size() - 1) + " more objects";
        reasons.add("not answered for `" + refused.get(0) + "`" + more);
      }
    }

    private void pages(String condition) throws QueryFailure {
      JsonNode page = first(condition, "");
      int promised = page.path("totalSize").asInt(-1);
      int before = records.size();
      Set<String> seen = new HashSet<>();
      boolean more = take(page);
      while (more) {
        String next = page.path("nextRecordsUrl").asText("");
        if (!next.startsWith(ADDRESS) || !seen.add(next)) {
          reasons.add("the answer ends before its last page");
          return;
        }
        page = org.get(next);
        more = take(page);
      }
      if (records.size() < rowCap && records.size() - before < promised) {
        reasons.add("%,d of %,d records".formatted(records.size() - before, promised));
      }
    }

    /** Keeps the records of a page; says whether there are more pages. */
    private boolean take(JsonNode page) {
      unreached = 0;
      if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
        reasons.add("the answer is not one of the query API");
        return false;
      }
      for (JsonNode record : page.path("records")) {
        if (records.size() >= rowCap) {
          reasons.add(capped());
          return false;
        }
        records.add(project(record).toString());
        if (query.file().equals(USERS) && ID.matcher(record.path("Id").asText("")).matches()) {
          userIds.add(record.path("Id").asText(""));
        }
      }
      return !page.path("done").asBoolean();
    }

    private String capped() {
      return "more than %,d records; the rest is left out".formatted(rowCap);
    }

    /** The first page; fields that the org does not have are left out, if they are optional. */
    private JsonNode first(String condition, String tail) throws QueryFailure {
      while (true) {
        try {
          return org.get(path(query.soql(dropped, condition, tail)));
        } catch (QueryFailure e) {
          if (!e.code().equals("INVALID_FIELD") || dropped.containsAll(query.optional())) {
            throw e;
          }
          drop(e.reason());
        }
      }
    }

    /** The field that the org names; all of them when it names none. */
    private void drop(String message) {
      List<String> left =
          query.optional().stream().filter(field -> !dropped.contains(field)).toList();
      List<String> named =
          left.stream()
              .filter(
                  field ->
                      Arrays.stream(field.split("\\."))
                          .anyMatch(part -> message.matches(".*\\b" + part + "\\b.*")))
              .limit(1)
              .toList();
      dropped.addAll(named.isEmpty() ? left : named);
    }

    private String path(String soql) {
      return ADDRESS
          + "v"
          + apiVersion
          + "/"
          + query.endpoint().path()
          + "?q="
          + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    /** The members that were asked for, in that order, and no other. */
    private ObjectNode project(JsonNode record) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      for (String field : query.selected(dropped)) {
        if (query.paging() != Paging.ID_RANGES || !field.equals("Id")) {
          put(kept, record, List.of(field.split("\\.")));
        }
      }
      return kept;
    }

    private static void put(ObjectNode kept, JsonNode from, List<String> field) {
      String member = field.get(0);
      JsonNode value = from.path(member);
      if (value.isMissingNode()) {
        return;
      }
      if (field.size() == 1 || !value.isObject()) {
        kept.set(member, value.isContainerNode() ? JsonNodeFactory.instance.nullNode() : value);
      } else {
        put(kept.withObjectProperty(member), value, field.subList(1, field.size()));
      }
    }
  }
}
