package shop.functions.auth;

import shop.factor.EnrolFactor;
import shop.factor.Totp;

/**
 * The secret of a second factor that is being enrolled. It is shown once.
 *
 * @param secret in base32, for typing it into an authenticator app
 * @param otpauthUri the same for a QR code
 */
record TotpView(String secret, String otpauthUri) {

  static TotpView of(EnrolFactor.Outcome.Enrolled enrolled, String shopName) {
    String address = enrolled.account().email().address();
    return new TotpView(enrolled.secret().base32(), Totp.uri(enrolled.secret(), shopName, address));
  }

  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "TotpView[hidden]";
  }
}
