package shop.account;

import java.text.Normalizer;
import java.util.Optional;
import shop.contracts.Limits;

/**
 * A new password of a valid form: {@link Limits#PASSWORD_LENGTH_MIN} to {@link
 * Limits#PASSWORD_LENGTH_MAX} characters. There are no rules about kinds of characters (NIST SP
 * 800-63B, 3.1.1.2); {@link PasswordBlocklist} refuses common ones. A login does not apply the
 * rules.
 *
 * @param text in the form NFKC (Unicode Standard Annex 15), so that two keyboards that encode one
 *     character differently type the same password
 */
public record Password(String text) {
  public Password {
    if (fault(text).isPresent()) {
      throw new IllegalArgumentException("not a valid password");
    }
    text = normalized(text);
  }

  /** What is wrong with a password, as a message for the client; empty when it is valid. */
  public static Optional<String> fault(String typed) {
    String text = normalized(typed);
    int length = text.codePointCount(0, text.length());
    if (length < Limits.PASSWORD_LENGTH_MIN) {
      return Optional.of("has fewer than " + Limits.PASSWORD_LENGTH_MIN + " characters");
    }
    if (length > Limits.PASSWORD_LENGTH_MAX) {
      return Optional.of("has more than " + Limits.PASSWORD_LENGTH_MAX + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      // bcrypt stops at a NUL and repeats the password, so different passwords would match.
      return Optional.of("has a NUL character");
    }
    return Optional.empty();
  }

  /** A password as typed in the form that is hashed. */
  public static String normalized(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /** Without the password, so that it is safe to log. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
