package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.account.ChangeAccount;
import shop.account.Role;
import shop.web.Problem;

/** What shall change; what is left out stays. */
record UserChangeBody(@Nullable Role role, @Nullable Boolean isActive) {
  UserChangeBody {
    if (role == null && isActive == null) {
      throw Problem.invalid("", "The body names nothing to change: role or is_active.");
    }
  }

  ChangeAccount.Change change() {
    return new ChangeAccount.Change(role, isActive);
  }
}
