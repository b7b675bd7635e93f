package shop.web.binding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import shop.commit.IdempotencyKey;
import shop.contracts.IdFormat;
import shop.web.Caller;
import shop.web.Problem;

/** Reads the Idempotency-Key header and fingerprints the request that it belongs to. */
final class IdempotencyKeyReader {
  private static final String HEADER = "Idempotency-Key";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  /**
   * Creates a reader.
   *
   * @param secret the key of the fingerprint
   */
  IdempotencyKeyReader(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /**
   * The key of a request, in the scope of its caller; null if the header is absent.
   *
   * @throws Problem if the header is malformed
   */
  @Nullable IdempotencyKey read(HttpServletRequest request) throws IOException {
    List<String> keys = Collections.list(request.getHeaders(HEADER));
    if (keys.isEmpty()) {
      return null;
    }
    if (keys.size() > 1) {
      throw Problem.invalid("/header/" + HEADER, "must be given only once");
    }
    String key = keys.getFirst();
    if (!key.matches(IdFormat.IDEMPOTENCY_KEY)) {
      throw Problem.invalid(
          "/header/" + HEADER,
          "must have 1 to " + IdFormat.IDEMPOTENCY_KEY_LENGTH + " visible ASCII characters");
    }
    return new IdempotencyKey(Caller.of(request).identity(), key, fingerprint(request));
  }

  /**
   * An HMAC of method, path and body. It is stored, and the body may contain a password, so a plain
   * digest would allow guessing. After a change of the secret, a repeated request does not match
   * its stored fingerprint and is refused until the stored key expires (one day).
   */
  private String fingerprint(HttpServletRequest request) throws IOException {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      String line = request.getMethod() + " " + request.getRequestURI() + "\n";
      mac.update(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(JsonBody.bytes(request)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
