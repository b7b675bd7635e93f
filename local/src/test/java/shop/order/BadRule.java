package shop.order;

import java.time.Instant;
import org.springframework.stereotype.Controller;
import shop.ledger.BadLedger;
import shop.payment.PaymentProvider;

/** Depends on Spring, on the system clock and on payment: the architecture test must find it. */
@Controller
public final class BadRule {
  public Instant time() {
    return Instant.now();
  }

  /** Closes a cycle of the packages order and ledger. */
  public PaymentProvider provider(BadLedger ledger) {
    return ledger.rule().provider(ledger);
  }
}
