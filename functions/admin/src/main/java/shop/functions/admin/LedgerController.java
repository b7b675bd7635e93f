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

/** Whether the books add up. */
@Controller
final class LedgerController {
  private final VerifyLedger verifyLedger;

  LedgerController(VerifyLedger verifyLedger) {
    this.verifyLedger = verifyLedger;
  }

  /**
   * What a look at a part of all orders found.
   *
   * @param nextCursor where the next part begins, null after the last one
   */
  record VerificationView(
      int checked, boolean addsUp, List<FaultView> faults, @Nullable String nextCursor) {}

  /** An order whose figures differ. */
  record FaultView(String orderId, String what) {}

  @Serves(value = Route.ADMIN_VERIFY_LEDGER, view = VerificationView.class)
  ResponseEntity<?> verify(@Query PageQuery query) {
    VerifyLedger.Part part = verifyLedger.verify(query.page());
    return Responses.ok(
        new VerificationView(
            part.checked(),
            part.faults().isEmpty(),
            part.faults().stream()
                .map(fault -> new FaultView(fault.orderId(), fault.what()))
                .toList(),
            part.next()));
  }
}
