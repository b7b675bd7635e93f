package shop.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.payment.PaymentProvider;
import shop.payment.Refund;

/** Stripe in memory: intents that a test pays, and refunds that end as the test says. */
public final class InMemoryPaymentProvider implements PaymentProvider {
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, RefundAnswer> refunds = new LinkedHashMap<>();
  private boolean down;
  private RefundAnswer nextRefund = new RefundAnswer.Accepted("re_1");
  private Runnable meanwhile = () -> {};

  /** From now on it does not answer. */
  public void goDown() {
    down = true;
  }

  public void comeBack() {
    down = false;
  }

  /** How the next refund ends. */
  public void answerRefunds(RefundAnswer answer) {
    nextRefund = answer;
  }

  /** What happens once, while the next intent is being made. */
  public void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  /** The customer pays. */
  public void pay(String intentId) {
    become(intentId, Status.SUCCEEDED);
  }

  /** Every intent, in the order in which they were made. */
  public List<Intent> intents() {
    return List.copyOf(intents.values());
  }

  /** The ids of the refunds that moved money or were refused. */
  public List<String> refunds() {
    return List.copyOf(refunds.keySet());
  }

  @Override
  public Intent createIntent(String orderId, Money amount, @Nullable String replacing) {
    answerOrNot();
    Runnable first = meanwhile;
    meanwhile = () -> {};
    first.run();
    String id =
        keys.computeIfAbsent(
            orderId + " " + amount + " " + replacing, key -> "pi_" + (keys.size() + 1));
    return intents.computeIfAbsent(
        id, made -> new Intent(made, made + "_secret_1", amount, Status.OPEN));
  }

  @Override
  public Optional<Intent> findIntent(String intentId) {
    answerOrNot();
    return Optional.ofNullable(intents.get(intentId));
  }

  @Override
  public Intent cancelIntent(String intentId) {
    answerOrNot();
    Intent intent = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    return intent.status() == Status.OPEN ? become(intentId, Status.CANCELLED) : intent;
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    answerOrNot();
    return refunds.computeIfAbsent(refund.id(), id -> nextRefund);
  }

  private Intent become(String intentId, Status status) {
    Intent old = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    Intent changed = new Intent(old.id(), old.clientSecret(), old.amount(), status);
    intents.put(intentId, changed);
    return changed;
  }

  private void answerOrNot() {
    if (down) {
      throw new ProviderUnavailable("down", new IllegalStateException("as the test says"));
    }
  }
}
