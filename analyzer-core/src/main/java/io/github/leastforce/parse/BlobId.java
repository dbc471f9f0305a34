package io.github.leastforce.parse;

import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Git's name for a content, so that files of a disk are known again in a commit. */
final class BlobId {
  private BlobId() {}

  static String of(byte[] content) {
    MessageDigest digest = begun(content.length);
    digest.update(content);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same for a file that is not held whole. */
  static String of(MetadataFile file) throws IOException {
    if (file.blob().isPresent()) {
      return file.blob().get();
    }
    MessageDigest digest = begun(file.size());
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = file.content().open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest begun(long length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + length + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("internal error: no SHA-1", e);
    }
  }
}
