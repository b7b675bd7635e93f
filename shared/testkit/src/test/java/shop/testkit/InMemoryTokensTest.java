package shop.testkit;

import shop.account.Tokens;

class InMemoryTokensTest extends TokensContract {
  private final InMemoryTokens tokens = new InMemoryTokens(clock);

  @Override
  protected Tokens tokens() {
    return tokens;
  }
}
