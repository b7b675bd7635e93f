package shop.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What Stripe has recorded for an order, in minor units.
 *
 * @param withdrawn by banks, because of disputes
 * @param intents the status and the amount of each payment intent
 */
record StripeBalance(long received, long refunded, long withdrawn, List<String> intents) {
  static final StripeBalance ZERO = new StripeBalance(0, 0, 0, List.of());

  /**
   * Reads the balances of all orders.
   *
   * @param mismatched whether the intent (second) does not match its order (first); it then counts
   *     as zero
   */
  static Map<String, StripeBalance> byOrder(
      StripeTestClient stripe, BiPredicate<String, String> mismatched) {
    Map<String, Long> refunds = new HashMap<>();
    for (JsonNode refund : stripe.list("refunds")) {
      if (refund.path("status").asText().equals("succeeded")) {
        refunds.merge(
            refund.path("payment_intent").asText(), refund.path("amount").asLong(), Long::sum);
      }
    }
    Map<String, Long> withdrawals = new HashMap<>();
    for (JsonNode dispute : stripe.list("disputes")) {
      for (JsonNode transaction : dispute.path("balance_transactions")) {
        withdrawals.merge(
            dispute.path("payment_intent").asText(),
            -transaction.path("amount").asLong(),
            Long::sum);
      }
    }
    Map<String, StripeBalance> byOrder = new HashMap<>();
    for (JsonNode intent : stripe.list("payment_intents")) {
      String id = intent.path("id").asText();
      String order = intent.path("metadata").path("order_id").asText();
      String line = intent.path("status").asText() + " " + intent.path("amount").asLong();
      StripeBalance balance =
          mismatched.test(order, id)
              ? new StripeBalance(0, 0, 0, List.of("mismatched " + line))
              : new StripeBalance(
                  intent.path("amount_received").asLong(),
                  refunds.getOrDefault(id, 0L),
                  withdrawals.getOrDefault(id, 0L),
                  List.of(line));
      byOrder.merge(order, balance, StripeBalance::plus);
    }
    return byOrder;
  }

  private StripeBalance plus(StripeBalance other) {
    return new StripeBalance(
        received + other.received,
        refunded + other.refunded,
        withdrawn + other.withdrawn,
        Stream.concat(intents.stream(), other.intents.stream()).sorted().toList());
  }
}
