package io.github.leastforce.egress.apex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.apex.AccessMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects a statement concerns, and with whose rights it runs. */
class StatementsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = [SELECT Id FROM Lead WITH SECURITY_ENFORCED];|Lead|SECURITY_ENFORCED",
        "x = [select Id from Lead with system_mode];|Lead|SYSTEM",
        "x = Database.query('SELECT Id, (SELECT Id FROM Contacts) FROM Lead');|Lead|DEFAULT",
        "x = System.Database.query('SELECT Id ' + f + ' FROM Lead', AccessLevel.USER_MODE);|Lead|USER",
        "String q = 'SELECT Id'; q += ' FROM Lead'; x = Database.countQuery(q);|Lead|DEFAULT",
        "String q; if (a) { q = 'SELECT Id FROM Lead'; } else { q = 'SELECT Id FROM Case'; } x = Database.query(q);|Lead,Case|DEFAULT",
        "x = Database.getQueryLocator([SELECT Id FROM Lead], AccessLevel.SYSTEM_MODE);|Lead|SYSTEM",
        "AccessLevel l = pick(); x = Database.query('SELECT Id FROM Lead', l);|Lead|COMPUTED",
        "x = Database.query('SELECT Id FROM ' + name);||DEFAULT",
        "x = Database.query(build());||DEFAULT",
        "x = [FIND 'a' IN ALL FIELDS RETURNING Lead(Id), Case(Id) WITH USER_MODE];|Lead,Case|USER",
        "x = [FIND :term RETURNING Lead];|Lead|DEFAULT",
        "x = Search.query('FIND {a} RETURNING Lead(Id, Name), Case');|Lead,Case|DEFAULT",
        "insert c;|Contact|DEFAULT",
        "update as user this.field;|Account|USER",
        "delete as system new List<Lead>{ new Lead() };|Lead|SYSTEM",
        "upsert (List<Lead>) other Ext__c;|Lead|DEFAULT",
        "merge field c;|Account|DEFAULT",
        "undelete [SELECT Id FROM Lead];|Lead|DEFAULT",
        "insert new Lead[]{};|Lead|DEFAULT",
        "SObject any; insert any;||DEFAULT",
        "List<SObject> all; Database.insert(all, false);||DEFAULT",
        "Database.update(new Map<Id, Lead>().values(), AccessLevel.USER_MODE);|Lead|USER",
        "Database.convertLead(x);|Lead|DEFAULT",
        "for (Lead each : all) { delete each; }|Lead|DEFAULT",
        "switch on any { when Lead found { update found; } }|Lead|DEFAULT"
      })
  void statementsOnRecords(String source, String objects, AccessMode mode) {
    Org org =
        new Code(folder)
            .with("public class A { Account field; void m(Contact c, Id i) { " + source + " } }")
            .org();
    ApexUnit unit = org.apex().get(0);
    List<ApexEgress.Statement> found =
        Code.egress(org).statements(unit.declaration().orElseThrow());
    assertThat(found).isNotEmpty();
    assertThat(found.get(0).objects())
        .isEqualTo(objects == null ? List.of() : List.of(objects.split(",")));
    assertThat(found.get(0).mode()).isEqualTo(mode);
  }
}
