package shop.token;

import java.util.Locale;

/** What a token allows. A token for one purpose is unknown for any other. */
public enum TokenPurpose {
  VERIFY_EMAIL,
  RESET_PASSWORD;

  /** The name that is part of the token, such as {@code verify_email}. */
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
