package shop.order;

import java.time.Instant;
import org.springframework.stereotype.Controller;
import shop.ledger.BadLedger;
import shop.payment.PaymentProvider;

/** Depends on Spring, on the system clock and on payment: the architecture test must find it. */
@Controller
public record BadRule(PaymentProvider provider, BadLedger ledger) {
  public Instant time() {
    return Instant.now();
  }
}
