package shop.functions.auth;

import java.util.List;

/**
 * The codes for a person who loses the authenticator. They are shown once.
 *
 * @param recoveryCodes each can be used once, instead of a code
 */
record RecoveryCodesView(List<String> recoveryCodes) {
  /** Without the codes, so that it is safe to log. */
  @Override
  public String toString() {
    return "RecoveryCodesView[hidden]";
  }
}
