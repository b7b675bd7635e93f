package shop.functions.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Route;
import shop.payment.VerifyLedger;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Query;

/** Verification of the ledger: whether the figures of each order match its payment records. */
@Controller
final class LedgerController {
  private final VerifyLedger verifyLedger;

  LedgerController(VerifyLedger verifyLedger) {
    this.verifyLedger = verifyLedger;
  }

  /**
   * The result for one page of orders.
   *
   * @param checked number of orders in this page
   * @param balanced whether all of them match
   * @param faults the orders that do not match
   * @param nextCursor value for {@code cursor} to verify the next page; null on the last page
   */
  record VerificationView(
      int checked, boolean balanced, List<FaultView> faults, @Nullable String nextCursor) {}

  /**
   * An order whose figures do not match.
   *
   * @param mismatch the difference
   */
  record FaultView(String orderId, String mismatch) {}

  @Serves(value = Route.ADMIN_VERIFY_LEDGER, view = VerificationView.class)
  ResponseEntity<?> verify(@Query PageQuery query) {
    VerifyLedger.Part page = verifyLedger.verify(query.page());
    return Responses.ok(
        new VerificationView(
            page.checked(),
            page.faults().isEmpty(),
            page.faults().stream()
                .map(fault -> new FaultView(fault.orderId(), fault.mismatch()))
                .toList(),
            page.next()));
  }
}
