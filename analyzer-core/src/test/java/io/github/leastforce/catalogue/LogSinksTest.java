package io.github.leastforce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.LogSinks.Effect;
import io.github.leastforce.catalogue.LogSinks.Kind;
import io.github.leastforce.catalogue.LogSinks.Logger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSinksTest {
  private static final LogSinks SINKS =
      Catalogues.logSinks(name -> LogSinksTest.class.getResourceAsStream("/data/" + name));

  @ParameterizedTest
  @CsvSource({
    "Export_Log__c, AUDIT",
    "ExportLog__c, AUDIT",
    "EXPORT_LOG__C, AUDIT",
    "acme__Audit_Trail__c, AUDIT",
    "Integration_Message__c, AUDIT",
    "IntegrationRun__c, AUDIT",
    "API_Call__b, AUDIT",
    "Access_Event__e, AUDIT",
    "Error_Log__c, AUDIT",
    "Integration_Error__c, FAILURE_ONLY",
    "SyncException__e, FAILURE_ONLY",
    "Catalog_Item__c, NONE",
    "Dialog__c, NONE",
    "Login_Hint__c, NONE",
    "Message_Integration__c, NONE",
    "Integration_Setting__c, NONE",
    "acme_log__Order__c, NONE",
    "LoginHistory, NONE",
    "Log, NONE",
    "Log__mdt, NONE",
    "__c, NONE",
  })
  void objectsCountByTheWordsOfTheirNames(String object, Kind expected) {
    assertThat(SINKS.kind(object)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Logger.info, ENTRY",
    "logger.INFO, ENTRY",
    "Nebula.Logger.newEntry, ENTRY",
    "Logger.saveLog, SAVE",
    "Nebula.Logger.saveLog, SAVE",
    "rflib_Logger.warn, LOG",
    "rflib_LoggerUtil.info, LOG",
    "pharos.Logger.log, LOG",
  })
  void frameworksAreKnownByTheirMethods(String method, Effect expected) {
    assertThat(SINKS.logger(method)).map(Logger::effect).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.debug", "Logger.getName", "other.Logger.info", "info", "", "."})
  void otherMethodsAreNoLoggers(String method) {
    assertThat(SINKS.logger(method)).isEmpty();
  }

  @Test
  void flowActionsAreKnownWithAndWithoutTheNamespace() {
    assertThat(SINKS.flowAction("FlowLogEntry")).map(Logger::framework).contains("Nebula Logger");
    assertThat(SINKS.flowAction("Nebula__FlowRecordLogEntry")).isPresent();
    assertThat(SINKS.flowAction("other__FlowLogEntry")).isEmpty();
    assertThat(SINKS.flowAction("SendOrder")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "System.debug, true",
    "system.DEBUG, true",
    "System.assertEquals, true",
    "ApexPages.addMessage, true",
    "Logger.info, false",
    "System.enqueueJob, false",
  })
  void someCallsAreNeverALog(String method, boolean expected) {
    assertThat(SINKS.neverLogs(method)).isEqualTo(expected);
  }

  @Test
  void aProjectAddsItsOwn() {
    LogSinks own =
        SINKS.with(
            List.of("Journal.note", "WriteJournal", "Ledger__c", "Logger.note"),
            List.of("chronicle"),
            List.of("mishap"));

    assertThat(own.logger("journal.note")).map(Logger::effect).contains(Effect.LOG);
    assertThat(own.logger("Logger.note")).isPresent();
    assertThat(own.logger("Logger.info")).isPresent();
    assertThat(own.flowAction("writejournal")).isPresent();
    assertThat(own.kind("Ledger__c")).isEqualTo(Kind.AUDIT);
    assertThat(own.kind("Data_Chronicle__c")).isEqualTo(Kind.AUDIT);
    assertThat(own.kind("Sync_Mishap__c")).isEqualTo(Kind.FAILURE_ONLY);
    assertThat(SINKS.kind("Ledger__c")).isEqualTo(Kind.NONE);
    assertThat(SINKS.logger("Journal.note")).isEmpty();
  }

  @Test
  void withNothingOfItsOwnItStaysTheSame() {
    assertThat(SINKS.with(List.of(), List.of(), List.of())).isSameAs(SINKS);
  }
}
