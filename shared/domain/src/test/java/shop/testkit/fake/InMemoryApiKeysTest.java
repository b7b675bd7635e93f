package shop.testkit.fake;

import shop.apikey.ApiKeys;
import shop.testkit.contract.ApiKeysContract;

class InMemoryApiKeysTest extends ApiKeysContract {
  private final InMemoryApiKeys keys = new InMemoryApiKeys(new InMemoryTable());

  @Override
  protected ApiKeys keys() {
    return keys;
  }
}
