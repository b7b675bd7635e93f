package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.page.PageRequest;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The filters of the list of accounts.
 *
 * @param email the complete e-mail address
 * @param limit accounts per page
 * @param cursor {@code next_cursor} of the previous page
 */
record UserListQuery(
    @Nullable
        @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable
        @Text(
            max = Paging.CURSOR_LENGTH,
            pattern = IdFormat.CURSOR,
            description = "a next_cursor of this list")
        String cursor) {

  @Nullable Email address() {
    return email == null
        ? null
        : Email.parse(email)
            .orElseThrow(() -> Problem.invalid("/query/email", "must be an e-mail address"));
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
