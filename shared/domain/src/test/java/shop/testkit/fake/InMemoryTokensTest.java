package shop.testkit.fake;

import shop.account.Tokens;
import shop.testkit.contract.TokensContract;

class InMemoryTokensTest extends TokensContract {
  private final InMemoryTokens tokens = new InMemoryTokens(clock);

  @Override
  protected Tokens tokens() {
    return tokens;
  }
}
