package shop.functions.admin;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.ledger.Payments;
import shop.payment.ResolveIssue;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.Query;
import shop.web.binding.Text;

/** Problems with payments that an administrator must resolve. */
@Controller
final class PaymentIssuesController {
  private final Payments payments;
  private final ResolveIssue resolveIssue;

  PaymentIssuesController(Payments payments, ResolveIssue resolveIssue) {
    this.payments = payments;
    this.resolveIssue = resolveIssue;
  }

  /**
   * The resolution of an issue.
   *
   * @param resolution how it was resolved, for the audit trail
   */
  record ResolutionBody(@Text(max = Limits.NOTE_LENGTH) String resolution) {}

  @Serves(value = Route.ADMIN_LIST_PAYMENT_ISSUES, view = PaymentIssueView.class, page = true)
  ResponseEntity<?> list(@Query PageQuery query) {
    return Responses.page(payments.openIssues(query.page()).map(PaymentIssueView::of));
  }

  @Serves(value = Route.ADMIN_RESOLVE_PAYMENT_ISSUE, view = PaymentIssueView.class)
  ResponseEntity<?> resolve(
      Caller caller,
      @PathVariable String id,
      @PathVariable("issue_id") String issueId,
      @Body ResolutionBody body) {
    return resolveIssue
        .resolve(caller.actor(), id, issueId, body.resolution())
        .<ResponseEntity<?>>map(issue -> Responses.ok(PaymentIssueView.of(issue)))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }
}
