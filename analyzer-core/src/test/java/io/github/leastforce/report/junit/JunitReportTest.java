package io.github.leastforce.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.report.SampleGates;
import io.github.leastforce.report.SampleResults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

final class JunitReportTest {

  /** What the strictest readers allow: elements, and the attributes of each. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "testsuites", Set.of("name", "tests", "failures", "errors"),
          "testsuite", Set.of("name", "tests", "failures", "errors", "skipped"),
          "testcase", Set.of("classname", "name"),
          "failure", Set.of("type", "message"),
          "error", Set.of("type", "message"),
          "skipped", Set.of("type", "message"));

  private static final Map<String, Set<String>> WITHIN =
      Map.of(
          "testsuites", Set.of("testsuite"),
          "testsuite", Set.of("testcase"),
          "testcase", Set.of("failure", "error", "skipped"),
          "failure", Set.of(),
          "error", Set.of(),
          "skipped", Set.of());

  @Test
  void onlyWhatEveryReaderKnows() throws Exception {
    for (Document document :
        List.of(
            read(SampleResults.clean()),
            read(SampleResults.everything()),
            read(SampleResults.accepted()),
            read(SampleResults.hostile()),
            read(SampleGates.everything()),
            read(SampleGates.hostile()))) {
      check(document.getDocumentElement());
    }
  }

  private static void check(Element element) {
    String name = element.getTagName();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      assertThat(ALLOWED.get(name)).contains(element.getAttributes().item(i).getNodeName());
    }
    for (Element child : children(element)) {
      assertThat(WITHIN.get(name)).contains(child.getTagName());
      check(child);
    }
  }

  @Test
  void sumsAreRight() throws Exception {
    for (Document document :
        List.of(read(SampleResults.accepted()), read(SampleGates.everything()))) {
      Element root = document.getDocumentElement();
      for (Element suite : children(root)) {
        assertSum(suite, "tests", children(suite).size());
        assertSum(suite, "failures", suite.getElementsByTagName("failure").getLength());
        assertSum(suite, "errors", suite.getElementsByTagName("error").getLength());
        assertSum(suite, "skipped", suite.getElementsByTagName("skipped").getLength());
      }
      assertSum(root, "tests", root.getElementsByTagName("testcase").getLength());
      assertSum(root, "failures", root.getElementsByTagName("failure").getLength());
      assertSum(root, "errors", root.getElementsByTagName("error").getLength());
    }
  }

  private static void assertSum(Element element, String attribute, int sum) {
    assertThat(element.getAttribute(attribute)).as(attribute).isEqualTo(Integer.toString(sum));
  }

  @Test
  void everyRuleThatRanHasASuite() throws Exception {
    assertThat(outcomes(read(SampleResults.clean())))
        .containsExactly(
            "integration-user-modify-all-data: integration principal may modify all data passed",
            "unencrypted-sensitive-field: sensitive field is stored in clear passed");
  }

  @Test
  void acceptedAndUndecidedIsSkippedAndFoundFails() throws Exception {
    assertThat(outcomes(read(SampleResults.accepted())))
        .containsExactly(
            "full-oauth-scope: ConnectedApp:Order_Hub skipped",
            "full-oauth-scope: rule error",
            "input: force-app/main/default/profiles/Sales%26Ops.profile-meta.xml error",
            "integration-user-modify-all-data: PermissionSet:ERP_Admin failure",
            "integration-user-modify-all-data: Profile:Mail Courier skipped",
            "unencrypted-sensitive-field: CustomField:Member__c.旅券__c skipped");
  }

  @Test
  void aFailureTellsFileLineAndPath() throws Exception {
    Document document = read(SampleResults.accepted());
    assertThat(document.getElementsByTagName("failure").item(0).getTextContent().lines())
        .startsWith(
            "force-app/main/default/permissionsets/ERP_Admin.permissionset-meta.xml:41 (certain)")
        .hasSize(5);
  }

  @Test
  void aGateHasASuiteOfItsOwn() throws Exception {
    assertThat(outcomes(read(SampleGates.clean()))).contains("gate: decision passed");
    assertThat(outcomes(read(SampleGates.everything()))).contains("gate: no-new-access failure");
  }

  private static List<String> outcomes(Document document) {
    Set<String> outcomes = new TreeSet<>();
    for (Element suite : children(document.getDocumentElement())) {
      for (Element one : children(suite)) {
        List<Element> said = children(one);
        outcomes.add(
            suite.getAttribute("name")
                + ": "
                + one.getAttribute("name")
                + " "
                + (said.isEmpty() ? "passed" : said.get(0).getTagName()));
      }
    }
    return List.copyOf(outcomes);
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        children.add((Element) child);
      }
    }
    return children;
  }

  private static Document read(AnalysisResult result)
      throws IOException, ParserConfigurationException, SAXException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JunitReport.write(result, out);
    return read(out);
  }

  private static Document read(GateResult result)
      throws IOException, ParserConfigurationException, SAXException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JunitReport.write(result, out);
    return read(out);
  }

  private static Document read(ByteArrayOutputStream xml)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.toByteArray()));
  }
}
