package shop.testkit.fake;

import shop.payment.PaymentProvider;
import shop.testkit.contract.PaymentProviderContract;

class InMemoryPaymentProviderTest extends PaymentProviderContract {
  private final InMemoryPaymentProvider provider = new InMemoryPaymentProvider();

  @Override
  protected PaymentProvider provider() {
    return provider;
  }

  @Override
  protected void pay(String intentId) {
    provider.pay(intentId);
  }
}
