package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a file, trusted beside those of the Java run time: what a company's proxy
 * needs. Nothing here can turn verification off.
 */
final class TrustedCertificates {
  private static final int LARGEST_FILE = 4 << 20;
  private static final String PEM = "-----BEGIN CERTIFICATE-----";

  private TrustedCertificates() {}

  static SSLContext with(Path file) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager x509) {
          for (X509Certificate issuer : x509.getAcceptedIssuers()) {
            trusted.setCertificateEntry("platform-" + count++, issuer);
          }
        }
      }
      Collection<? extends Certificate> own = read(file);
      if (own.isEmpty()) {
        throw unreadable(file, "holds no certificate");
      }
      for (Certificate each : own) {
        trusted.setCertificateEntry("own-" + count++, each);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(trusted), null);
      return context;
    } catch (IOException e) {
      throw unreadable(file, "cannot be read");
    } catch (GeneralSecurityException e) {
      throw unreadable(file, "is not a list of certificates");
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    if (Files.size(file) > LARGEST_FILE) {
      throw unreadable(file, "is larger than 4 MiB");
    }
    byte[] content = Files.readAllBytes(file);
    if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), null);
    } catch (IOException e) {
      throw unreadable(file, "is neither PEM nor PKCS#12 without a password");
    }
    List<Certificate> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (certificate != null) {
        found.add(certificate);
      }
    }
    return found;
  }

  private static RemoteError unreadable(Path file, String why) {
    return new RemoteError(
        new Redactor(),
        Kind.NETWORK,
        "the file of trusted certificates `" + file.getFileName() + "` " + why,
        Where.NOWHERE,
        "give `--ca-file` a PEM file with the certificates of your company's authority");
  }
}
