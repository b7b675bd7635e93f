package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.account.ChangeAccount;
import shop.account.Role;
import shop.contracts.Limits;
import shop.tax.TaxIdForm;
import shop.web.Problem;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * A change of an account; absent fields keep their value.
 *
 * <p>A change of role or is_active ends the sessions of the account.
 *
 * @param isActive false: deactivates the account
 * @param taxExempt true: its orders have no tax
 * @param taxId in the form of its country, starting with the country's prefix, such as {@code
 *     DE123456789}; an EIN or an ABN may have none; empty: removes it
 */
@FieldRule(
    anyOf = {
      @Form(present = "role"),
      @Form(present = "is_active"),
      @Form(present = "tax_exempt"),
      @Form(present = "tax_id")
    },
    detail = "The body must contain role, is_active, tax_exempt or tax_id.")
record UserChangeBody(
    @Nullable Role role,
    @Nullable Boolean isActive,
    @Nullable Boolean taxExempt,
    @Nullable @Text(min = 0, max = Limits.TAX_ID_LENGTH) String taxId) {
  /**
   * The change.
   *
   * @throws Problem when no account can have the role, or the tax id does not have the form of its
   *     country
   */
  ChangeAccount.Change change() {
    if (role == Role.GUEST) {
      throw Problem.invalid("/role", "is not a role of accounts");
    }
    if (taxId != null && !taxId.isEmpty()) {
      TaxIdForm.fault(taxId)
          .ifPresent(
              fault -> {
                throw Problem.invalid("/tax_id", fault);
              });
    }
    return new ChangeAccount.Change(role, isActive, taxExempt, taxId);
  }
}
