package shop.testkit;

import shop.payment.PaymentProvider;

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
