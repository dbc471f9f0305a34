package io.github.leastforce.standin;

import io.github.leastforce.standin.StandInOrg.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key of its own for each org, made by the keytool of the running JDK in a private folder. */
record KeyStoreFiles(Path folder, Path certificate, SSLContext context) {

  private static final String ALIAS = "org";
  private static final long KEYTOOL_SECONDS = 60;

  static KeyStoreFiles create(Certificate kind) throws IOException {
    // Only its owner may enter.
    Path folder = Files.createTempDirectory("stand-in-org");
    String password = RecordId.of("key", folder.toString());
    Path store = folder.resolve("keys.p12");
    keytool(kind, store, password);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      Path pem = folder.resolve("ca.pem");
      Files.writeString(pem, pem(keys.getCertificate(ALIAS).getEncoded()));
      return new KeyStoreFiles(folder, pem, context);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key of the stand-in org cannot be read", e);
    }
  }

  private static String pem(byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static void keytool(Certificate kind, Path store, String password) throws IOException {
    boolean wrongHost = kind == Certificate.WRONG_HOST;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=stand-in org",
                "-ext",
                "SAN=" + (wrongHost ? "dns:elsewhere.example" : "ip:127.0.0.1,dns:localhost"),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STAND_IN_PASSWORD",
                "-validity",
                "2"));
    if (kind == Certificate.EXPIRED) {
      command.addAll(List.of("-startdate", "-10d"));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STAND_IN_PASSWORD", password);
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool made no key for the stand-in org: " + output.trim());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool made a key", e);
    } finally {
      process.destroy();
    }
  }

  void close() {
    try {
      for (String name : List.of("keys.p12", "ca.pem", "")) {
        Files.deleteIfExists(folder.resolve(name));
      }
    } catch (IOException e) {
      // The folder is in the temporary folder of the system, which is cleared.
    }
  }
}
