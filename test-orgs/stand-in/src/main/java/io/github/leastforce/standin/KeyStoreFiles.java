package io.github.leastforce.standin;

import io.github.leastforce.standin.StandInOrg.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Keys of its own for each org, made by the keytool of the running JDK in a private folder: an
 * authority to trust, and a certificate it signs. Not one self-signed certificate: clients accept
 * that one as it is once they trust it, expired or not.
 *
 * @param certificate the authority, as PEM
 */
record KeyStoreFiles(Path folder, Path certificate, SSLContext context) {

  private static final String AUTHORITY = "authority";
  private static final String ORG = "org";
  private static final long KEYTOOL_SECONDS = 60;

  static KeyStoreFiles create(Certificate kind) throws IOException {
    // Only its owner may enter.
    Path folder = Files.createTempDirectory("stand-in-org");
    try {
      return create(kind, new Keytool(folder, RecordId.of("key", folder.toString())));
    } catch (GeneralSecurityException e) {
      delete(folder);
      throw new IOException("the keys of the stand-in org cannot be read", e);
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  private static KeyStoreFiles create(Certificate kind, Keytool keytool)
      throws IOException, GeneralSecurityException {
    Path folder = keytool.folder();
    Path request = folder.resolve("request.pem");
    Path signed = folder.resolve("org.pem");
    String host =
        kind == Certificate.WRONG_HOST ? "dns:elsewhere.example" : "ip:127.0.0.1,dns:localhost";
    keytool.run(
        "-genkeypair",
        "-alias",
        AUTHORITY,
        "-dname",
        "CN=stand-in authority",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-ext",
        "bc:c",
        "-validity",
        "2");
    keytool.run(
        "-genkeypair",
        "-alias",
        ORG,
        "-dname",
        "CN=stand-in org",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "2");
    keytool.run("-certreq", "-alias", ORG, "-file", request.toString());
    keytool.run(
        "-gencert",
        "-alias",
        AUTHORITY,
        "-rfc",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "SAN=" + host,
        "-validity",
        "2",
        "-startdate",
        kind == Certificate.EXPIRED ? "-10d" : "-1d");
    char[] password = keytool.password().toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keytool.store())) {
      keys.load(in, password);
    }
    X509Certificate authority = (X509Certificate) keys.getCertificate(AUTHORITY);
    Key key = keys.getKey(ORG, password);
    keys.deleteEntry(AUTHORITY);
    keys.setKeyEntry(ORG, key, password, new X509Certificate[] {read(signed), authority});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new KeyStoreFiles(
        folder, Files.writeString(folder.resolve("ca.pem"), pem(authority.getEncoded())), context);
  }

  private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509").generateCertificates(in).iterator().next();
    }
  }

  private static String pem(byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Runs the keytool on one key store. */
  private record Keytool(Path folder, String password) {

    Path store() {
      return folder.resolve("keys.p12");
    }

    void run(String... arguments) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-J-XX:TieredStopAtLevel=1",
                  "-J-XX:+UseSerialGC"));
      command.addAll(Arrays.asList(arguments));
      command.addAll(
          List.of(
              "-storetype",
              "PKCS12",
              "-keystore",
              store().toString(),
              "-storepass:env",
              "STAND_IN_PASSWORD"));
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
  }

  void close() {
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The folder is in the temporary folder of the system, which is cleared.
    }
  }
}
