package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.account.ChangeAccount;
import shop.account.ListAccounts;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.factor.ResetFactor;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;

/** The accounts of all users. */
@Controller
final class UsersController {
  private final ListAccounts listAccounts;
  private final ChangeAccount changeAccount;
  private final ResetFactor resetFactor;
  private final SecurityLog log;

  UsersController(
      ListAccounts listAccounts,
      ChangeAccount changeAccount,
      ResetFactor resetFactor,
      SecurityLog log) {
    this.listAccounts = listAccounts;
    this.changeAccount = changeAccount;
    this.resetFactor = resetFactor;
    this.log = log;
  }

  @Serves(value = Route.ADMIN_LIST_USERS, view = UserView.class, page = true)
  ResponseEntity<?> list(@Query UserListQuery query) {
    return Responses.page(listAccounts.list(query.address(), query.page()).map(UserView::of));
  }

  @Serves(value = Route.ADMIN_CHANGE_USER, view = UserView.class)
  ResponseEntity<?> change(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body UserChangeBody body) {
    ChangeAccount.Outcome outcome =
        changeAccount.change(caller.account(), id, version, body.change());
    return switch (outcome) {
      case ChangeAccount.Outcome.Changed changed -> {
        log.write(SecurityEvent.ACCOUNT_CHANGED, id, caller.account(), caller.client());
        yield Responses.ok(UserView.of(changed.account()), changed.account().version());
      }
      case ChangeAccount.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ChangeAccount.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ChangeAccount.Outcome.OwnAccount _ ->
          throw Problem.of(
              ProblemType.FORBIDDEN, "You cannot demote or deactivate your own account.");
      case ChangeAccount.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.ADMIN_RESET_FACTOR)
  ResponseEntity<?> resetFactor(Caller caller, @PathVariable String id) {
    return switch (resetFactor.reset(caller.account(), id)) {
      case ResetFactor.Outcome.WithoutFactor _ -> {
        log.write(SecurityEvent.FACTOR_RESET, id, caller.account(), caller.client());
        yield Responses.noContent();
      }
      case ResetFactor.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ResetFactor.Outcome.OwnAccount _ ->
          throw Problem.of(
              ProblemType.FORBIDDEN, "Another administrator has to reset your second factor.");
      case ResetFactor.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
