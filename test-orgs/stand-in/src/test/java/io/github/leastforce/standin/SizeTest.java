package io.github.leastforce.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As much as the platform hands out at once. */
class SizeTest {

  /** What a zip holds at most, compressed. */
  private static final int LARGEST = 39 << 20;

  private static final int PARTS = 3;

  @TempDir private Path folder = Path.of("");

  /** The org streams what it sends: it needs less memory than the zip has bytes. */
  @Test
  void theLargestZipNeedsLittleMemory() throws Exception {
    Path resources = Files.createDirectories(folder.resolve("staticresources"));
    Random random = new Random(7);
    for (int i = 0; i < PARTS; i++) {
      byte[] bytes = new byte[LARGEST / PARTS];
      random.nextBytes(bytes);
      Files.write(resources.resolve("R" + i + ".resource"), bytes);
      Files.writeString(resources.resolve("R" + i + ".resource-meta.xml"), "<StaticResource/>");
    }
    Orgs.write(folder, Map.of());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                StandInOrg.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI url = URI.create(word(out));
      String token = word(out);
      StockClient client = new StockClient(url, token);
      String job =
          client
              .connection()
              .retrieve(StockClient.request(Map.of("StaticResource", List.of("*"))))
              .getId();
      client.connection().checkRetrieveStatus(job, false);
      long[] sizes = fetch(url, token, job);
      assertThat(sizes[0]).isEqualTo(2L * PARTS + 1);
      assertThat(sizes[1]).isGreaterThan(LARGEST - PARTS);
    } finally {
      process.destroy();
    }
  }

  private static String word(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).isNotNull();
    return line == null ? "" : line.substring(6);
  }

  /** How many entries came, and how many bytes. */
  private static long[] fetch(URI url, String token, String job) throws Exception {
    HttpRequest request =
        Http.request(url, "/services/Soap/m/62.0")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header>"
                        + "<SessionHeader><sessionId>"
                        + token
                        + "</sessionId></SessionHeader></e:Header><e:Body><checkRetrieveStatus>"
                        + "<asyncProcessId>"
                        + job
                        + "</asyncProcessId></checkRetrieveStatus></e:Body></e:Envelope>"))
            .build();
    HttpClient client = Http.client();
    long[] sizes = new long[2];
    try (InputStream in = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      skipTo(in, "<zipFile>");
      ZipInputStream zip = new ZipInputStream(Base64.getMimeDecoder().wrap(in));
      while (zip.getNextEntry() != null) {
        sizes[0]++;
        sizes[1] += zip.transferTo(OutputStream.nullOutputStream());
      }
    }
    return sizes;
  }

  private static void skipTo(InputStream in, String mark) throws IOException {
    int matched = 0;
    while (matched < mark.length()) {
      int b = in.read();
      assertThat(b).isNotNegative();
      matched = b == mark.charAt(matched) ? matched + 1 : b == mark.charAt(0) ? 1 : 0;
    }
  }

  @Test
  void tenThousandFiles() throws Exception {
    Path groups = Files.createDirectories(folder.resolve("groups"));
    int files = 9_999;
    for (int i = 0; i < files; i++) {
      Files.writeString(
          groups.resolve(String.format(Locale.ROOT, "G%05d.group", i)), "<Group>" + i + "</Group>");
    }
    Orgs.write(folder, Map.of());
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      StockClient client = new StockClient(org.url(), org.token());
      assertThat(client.list("Group")).hasSize(files);
      Path zip = folder.resolve("retrieved.zip");
      Files.write(zip, client.retrieve(Map.of("Group", List.of("*"))).getZipFile());
      try (ZipFile file = new ZipFile(zip.toFile())) {
        assertThat(file.size()).isEqualTo(files + 1);
      }
      Files.writeString(groups.resolve("OneMore.group"), "<Group/>");
    }
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      StockClient client = new StockClient(org.url(), org.token());
      assertThat(client.retrieve(Map.of("Group", List.of("*"))).getErrorMessage())
          .isEqualTo("LIMIT_EXCEEDED: Too many files in retrieve call, limit is: 10000");
    }
  }
}
