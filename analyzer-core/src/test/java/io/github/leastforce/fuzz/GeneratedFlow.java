package io.github.leastforce.fuzz;

import java.util.List;

/** Flows whose elements, values and connectors are chosen; names may be missing or stand twice. */
final class GeneratedFlow {
  private GeneratedFlow() {}

  private static final List<String> NAMES =
      List.of("E0", "E1", "E2", "E3", "V", "W", "F", "Gone", "E1.Id", "A", "B", "");

  private static final List<String> REFERENCES =
      List.of(
          "V",
          "W",
          "F",
          "$Record",
          "$Record.Birthdate",
          "$Record.Owner.Email",
          "E1",
          "E1.Email",
          "E2.body",
          "$Flow.CurrentRecord",
          "$User.Id",
          "Gone.Email",
          "$Record.",
          ".",
          "$",
          "");

  private static final List<String> VALUES =
      List.of(
          "<elementReference>%r</elementReference>",
          "<stringValue>{!%r} and {!%r</stringValue>",
          "<stringValue>x</stringValue>",
          "<numberValue>1</numberValue>",
          "<formulaExpression>{!%r} &amp; {!%r}</formulaExpression>",
          "");

  private static final List<String> CONNECTORS =
      List.of(
          "",
          "<connector><targetReference>%n</targetReference></connector>",
          "<faultConnector><targetReference>%n</targetReference></faultConnector>",
          "<nextValueConnector><targetReference>%n</targetReference></nextValueConnector>"
              + "<noMoreValuesConnector><targetReference>%n</targetReference></noMoreValuesConnector>",
          "<defaultConnector><targetReference>%n</targetReference></defaultConnector>%c");

  private static final List<String> ELEMENTS =
      List.of(
          "<actionCalls><name>%n</name><actionName>Hub.post</actionName>"
              + "<actionType>externalService</actionType><inputParameters><name>body</name>"
              + "<value>%x</value></inputParameters>%c</actionCalls>",
          "<actionCalls><name>%n</name><actionName>Desk</actionName><actionType>apex</actionType>"
              + "<inputParameters><name>a</name><value>%x</value></inputParameters>"
              + "<outputParameters><assignToReference>%r</assignToReference><name>a</name>"
              + "</outputParameters>%c</actionCalls>",
          "<actionCalls><name>%n</name><actionType>emailSimple</actionType><inputParameters>"
              + "<name>emailBody</name><value>%x</value></inputParameters>%c</actionCalls>",
          "<assignments><name>%n</name><assignmentItems><assignToReference>%r</assignToReference>"
              + "<operator>Add</operator><value>%x</value></assignmentItems>%c</assignments>",
          "<recordLookups><name>%n</name><object>Contact</object><queriedFields>Email</queriedFields>"
              + "<outputReference>%r</outputReference><storeOutputAutomatically>true"
              + "</storeOutputAutomatically>%c</recordLookups>",
          "<recordCreates><name>%n</name><object>Export_Log__c</object><inputAssignments>"
              + "<field>Body__c</field><value>%x</value></inputAssignments>%c</recordCreates>",
          "<recordUpdates><name>%n</name><inputReference>%r</inputReference>%c</recordUpdates>",
          "<decisions><name>%n</name><rules><name>%n</name>%c</rules>%c</decisions>",
          "<loops><name>%n</name><collectionReference>%r</collectionReference>"
              + "<assignNextValueToReference>%r</assignNextValueToReference>%c</loops>",
          "<subflows><name>%n</name><flowName>%n</flowName><inputAssignments><name>V</name>"
              + "<value>%x</value></inputAssignments>%c</subflows>",
          "<variables><name>%n</name><dataType>SObject</dataType><isInput>true</isInput>"
              + "<objectType>Contact</objectType><value>%x</value></variables>",
          "<formulas><name>%n</name><expression>{!%r} + {!%r}</expression></formulas>",
          "<textTemplates><name>%n</name><text>{!%r} {!%r}</text></textTemplates>",
          "<screens><name>%n</name><fields><name>V</name><fieldText>{!%r}</fieldText></fields>%c</screens>",
          "<waits><name>%n</name><waitEvents><name>%n</name>%c</waitEvents>%c</waits>",
          "<transforms><name>%n</name>%c</transforms>",
          "<constants><name>%n</name><value>%x</value></constants>",
          "<unheardOf><name>%n</name>%x%c</unheardOf>",
          "<actionCalls/>");

  /** The file of a flow. */
  static String of(Choices choices) {
    StringBuilder flow = new StringBuilder();
    flow.append("<Flow xmlns=\"http://soap.sforce.com/2006/04/metadata\">");
    flow.append(
        choices.filled(
            "<start>%c<object>Contact</object><triggerType>RecordAfterSave</triggerType></start>",
            GeneratedFlow::pieces));
    for (int i = 0; i < 12 && choices.more(); i++) {
      flow.append(choices.filled(choices.oneOf(ELEMENTS), GeneratedFlow::pieces));
    }
    return flow.append("<processType>AutoLaunchedFlow</processType><status>Active</status></Flow>")
        .toString();
  }

  private static List<String> pieces(char letter) {
    return switch (letter) {
      case 'n' -> NAMES;
      case 'r' -> REFERENCES;
      case 'x' -> VALUES;
      case 'c' -> CONNECTORS;
      default -> throw new IllegalArgumentException("no piece " + letter);
    };
  }
}
