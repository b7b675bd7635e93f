package shop.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.contracts.Limits;

/**
 * A normalised e-mail address: trimmed and in lower case, so that addresses can be compared. The
 * syntax is that of HTML forms (WHATWG HTML, "valid e-mail address"), with a dot in the domain. It
 * is ASCII only, so that no two addresses look alike.
 *
 * @param address at most {@link Limits#EMAIL_LENGTH} characters
 */
public record Email(String address) {
  /** The syntax of an address before normalisation, for the validation of request bodies. */
  public static final String TYPED =
      "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
          + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
          + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\\s*";

  private static final Pattern SYNTAX = Pattern.compile(TYPED);

  public Email {
    if (!isNormalised(address)) {
      throw new IllegalArgumentException("not a normalised e-mail address");
    }
  }

  /** Normalises an address as typed; empty when it is invalid. */
  public static Optional<Email> parse(String typed) {
    String address = typed.strip().toLowerCase(Locale.ROOT);
    return isNormalised(address) ? Optional.of(new Email(address)) : Optional.empty();
  }

  private static boolean isNormalised(String address) {
    return address.length() <= Limits.EMAIL_LENGTH
        && address.equals(address.strip().toLowerCase(Locale.ROOT))
        && SYNTAX.matcher(address).matches();
  }

  /** Without the address, so that it is safe to log. */
  @Override
  public String toString() {
    return "Email[hidden]";
  }
}
