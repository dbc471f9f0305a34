package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.RetrievedTypes;
import io.github.leastforce.source.org.retrieve.Retrieval;
import io.github.leastforce.source.org.retrieve.RetrievalOptions;
import io.github.leastforce.source.org.retrieve.RetrievalProgress;
import io.github.leastforce.source.org.wire.AccessToken;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.OrgConnection;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.Renewal;
import io.github.leastforce.source.org.wire.Retries;
import io.github.leastforce.source.org.wire.Wire;
import io.github.leastforce.source.org.wire.WireSettings;
import io.github.leastforce.standin.StandInOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** What the tests of live orgs share. */
final class Live {
  static final Path SPRAWL = Path.of("sprawl-mdapi");

  private Live() {}

  static RetrievedTypes types() {
    return Catalogues.retrievedTypes(
        file -> Live.class.getResourceAsStream("/META-INF/leastforce/data/" + file));
  }

  static Wire wire() {
    return new Wire(WireSettings.of("test", Map.of()), new Redactor());
  }

  static OrgSession session(StandInOrg org, String token) {
    return new OrgSession(InstanceUrl.of(org.url().toString(), Set.of()), AccessToken.of(token));
  }

  /** Retries that do not wait; a job is asked for again at once. */
  static OrgConnection connect(StandInOrg org, Wire wire, Renewal renewal) {
    return new OrgConnection(
        wire, session(org, org.token()), renewal, new Retries(time -> {}, () -> 0.5));
  }

  static OrgConnection connect(StandInOrg org, Wire wire) {
    return connect(org, wire, Renewal.NONE);
  }

  static Retrieval retrieval(OrgConnection org, RetrievalOptions options) {
    return new Retrieval(org, types(), options, RetrievalProgress.NONE);
  }

  static RetrievalOptions options(int files) {
    return RetrievalOptions.DEFAULT.withBatchFiles(files).withBatchDeadline(Duration.ofMinutes(30));
  }

  /** The error a call ends with; it must tell a person what to do and must not tell the token. */
  static RemoteError failure(StandInOrg org, Callable<?> call) {
    RemoteError error = catchThrowableOfType(RemoteError.class, call::call);
    Objects.requireNonNull(error, "no error");
    String all = error.getMessage() + error.hint();
    if (error.hint().isBlank() || all.contains(org.token()) || all.contains("\n")) {
      throw new AssertionError("not fit for a person: " + all);
    }
    return error;
  }

  /** Profiles, objects and classes with invented names, in mdapi format. */
  static Path generated(Path folder, int profiles, int objects, int classes) throws IOException {
    for (String each : new String[] {"profiles", "objects", "classes"}) {
      Files.createDirectories(folder.resolve(each));
    }
    Files.writeString(folder.resolve("package.xml"), xml("Package", "<version>68.0</version>"));
    for (int o = 0; o < objects; o++) {
      Files.writeString(
          folder.resolve("objects/Thing" + o + "__c.object"),
          xml("CustomObject", "<label>Thing " + o + "</label>"));
    }
    for (int c = 0; c < classes; c++) {
      Files.writeString(folder.resolve("classes/Job" + c + ".cls"), "class Job" + c + " {}");
      Files.writeString(
          folder.resolve("classes/Job" + c + ".cls-meta.xml"),
          xml("ApexClass", "<apiVersion>68.0</apiVersion>"));
    }
    for (int p = 0; p < profiles; p++) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < classes; c++) {
        if ((c + p) % 3 == 0) {
          text.append("<classAccesses><apexClass>Job")
              .append(c)
              .append("</apexClass><enabled>true</enabled></classAccesses>");
        }
      }
      text.append("<custom>true</custom>");
      for (int o = 0; o < objects; o++) {
        text.append("<fieldPermissions><editable>false</editable><field>Thing")
            .append(o)
            .append("__c.Name__c</field><readable>")
            .append((o + p) % 2 == 0)
            .append("</readable></fieldPermissions>");
      }
      for (int o = 0; o < objects; o++) {
        text.append("<objectPermissions><allowRead>true</allowRead><object>Thing")
            .append(o)
            .append("__c</object></objectPermissions>");
      }
      text.append("<userLicense>Salesforce</userLicense>")
          .append("<userPermissions><enabled>true</enabled><name>ApiEnabled</name>")
          .append("</userPermissions>");
      Files.writeString(
          folder.resolve("profiles/Clerk" + p + ".profile"), xml("Profile", text.toString()));
    }
    return folder;
  }

  static String xml(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
        + root
        + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">"
        + content
        + "</"
        + root
        + ">\n";
  }
}
