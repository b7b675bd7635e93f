package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.account.ChangeAccount;
import shop.account.Role;
import shop.web.Problem;

/**
 * A change of an account; absent fields keep their value.
 *
 * <p>Every change ends the sessions of the account.
 *
 * @param isActive false: deactivates the account
 */
record UserChangeBody(@Nullable Role role, @Nullable Boolean isActive) {
  UserChangeBody {
    if (role == null && isActive == null) {
      throw Problem.invalid("", "The body must contain role or is_active.");
    }
  }

  ChangeAccount.Change change() {
    return new ChangeAccount.Change(role, isActive);
  }
}
