package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.account.ChangeAccount;
import shop.account.Role;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;

/**
 * A change of an account; absent fields keep their value.
 *
 * <p>Every change ends the sessions of the account.
 *
 * @param isActive false: deactivates the account
 */
@FieldRule(
    anyOf = {@Form(present = "role"), @Form(present = "is_active")},
    detail = "The body must contain role or is_active.")
record UserChangeBody(@Nullable Role role, @Nullable Boolean isActive) {
  ChangeAccount.Change change() {
    return new ChangeAccount.Change(role, isActive);
  }
}
