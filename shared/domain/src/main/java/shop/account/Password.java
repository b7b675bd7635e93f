package shop.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.contracts.Limits;

/**
 * A password that may be set: at least {@link Limits#PASSWORD_LENGTH_MIN} characters, and no more
 * than the {@link Limits#PASSWORD_BYTES_MAX} bytes of UTF-8 that bcrypt looks at. Length is the
 * only rule (NIST SP 800-63B, 3.1.1.2). What is typed at a log-in is not held to it.
 */
public record Password(String text) {
  public Password {
    if (fault(text).isPresent()) {
      throw new IllegalArgumentException("not an acceptable password");
    }
  }

  /** Why a text cannot be a password, in words for whoever typed it; empty when it can. */
  public static Optional<String> fault(String text) {
    if (text.codePointCount(0, text.length()) < Limits.PASSWORD_LENGTH_MIN) {
      return Optional.of("has fewer than " + Limits.PASSWORD_LENGTH_MIN + " characters");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > Limits.PASSWORD_BYTES_MAX) {
      return Optional.of("has more than " + Limits.PASSWORD_BYTES_MAX + " bytes in UTF-8");
    }
    if (text.indexOf('\0') >= 0) {
      // bcrypt ends a password there and starts over: two that differ would count as one.
      return Optional.of("has a NUL character");
    }
    return Optional.empty();
  }

  /** Hides the password from logs. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
