package shop.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.contracts.Limits;

/**
 * A valid new password: at least {@link Limits#PASSWORD_LENGTH_MIN} characters, and at most the
 * {@link Limits#PASSWORD_BYTES_MAX} bytes of UTF-8 that bcrypt reads. Length is the only rule (NIST
 * SP 800-63B, 3.1.1.2). A login does not apply the rule.
 */
public record Password(String text) {
  public Password {
    if (fault(text).isPresent()) {
      throw new IllegalArgumentException("not a valid password");
    }
  }

  /** What is wrong with a password, as a message for the client; empty when it is valid. */
  public static Optional<String> fault(String text) {
    if (text.codePointCount(0, text.length()) < Limits.PASSWORD_LENGTH_MIN) {
      return Optional.of("has fewer than " + Limits.PASSWORD_LENGTH_MIN + " characters");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > Limits.PASSWORD_BYTES_MAX) {
      return Optional.of("has more than " + Limits.PASSWORD_BYTES_MAX + " bytes in UTF-8");
    }
    if (text.indexOf('\0') >= 0) {
      // bcrypt stops at a NUL and repeats the password, so different passwords would match.
      return Optional.of("has a NUL character");
    }
    return Optional.empty();
  }

  /** Without the password, so that it is safe to log. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
