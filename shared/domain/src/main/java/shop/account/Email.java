package shop.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.contracts.Limits;

/**
 * An e-mail address in the one form that the shop compares: trimmed and in lower case. The syntax
 * is that of browsers' forms (WHATWG HTML, "valid e-mail address"), with a dot in the domain: ASCII
 * only, so that no two addresses look alike.
 *
 * @param address at most {@link Limits#EMAIL_LENGTH} characters
 */
public record Email(String address) {
  /** What may be typed, in any case: for the edge, which tells every fault of a body at once. */
  public static final String TYPED =
      "\\s*[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
          + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
          + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\\s*";

  private static final Pattern SYNTAX = Pattern.compile(TYPED);

  public Email {
    if (!isNormal(address)) {
      throw new IllegalArgumentException("not a normalised e-mail address");
    }
  }

  /** The address that somebody typed; empty when it is none. */
  public static Optional<Email> parse(String typed) {
    String address = typed.strip().toLowerCase(Locale.ROOT);
    return isNormal(address) ? Optional.of(new Email(address)) : Optional.empty();
  }

  private static boolean isNormal(String address) {
    return address.length() <= Limits.EMAIL_LENGTH
        && address.equals(address.strip().toLowerCase(Locale.ROOT))
        && SYNTAX.matcher(address).matches();
  }

  /** Hides the address from logs. */
  @Override
  public String toString() {
    return "Email[hidden]";
  }
}
