package shop.aws.table.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static shop.testkit.AccountFixture.anAccount;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Sessions;
import shop.aws.identity.SecretCipher;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.key.AccountKeys;
import shop.commit.Effects;
import shop.factor.Factor;
import shop.factor.Factors;
import shop.factor.TotpSecret;
import shop.testkit.contract.FactorsContract;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;

class DynamoFactorsTest extends FactorsContract {
  private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  private static final SecretCipher CIPHER =
      new SecretCipher("a key of a test, 32 characters long", Optional.empty(), new SecureRandom());

  private final Table table = LocalTable.newTable();

  @Override
  protected Factors factors() {
    return new DynamoFactors(table, () -> CIPHER);
  }

  @Override
  protected Accounts accounts() {
    return new DynamoAccounts(table);
  }

  @Override
  protected Sessions sessions() {
    return new DynamoSessions(table);
  }

  @Test
  void storesNoSecretInPlainText() {
    factors().save(new Factor("ada", SECRET, false, -1, List.of(), Map.of(), 1));

    String item = table.get(AccountKeys.factor("ada")).orElseThrow().toString();

    assertThat(item).contains("ada").doesNotContain(SECRET.base32());
  }

  @Test
  void resetsWithoutTheKey() {
    accounts().add(anAccount().id("ada").build(), effects());
    factors().save(new Factor("ada", SECRET, true, -1, List.of(), Map.of(), 1));
    Factors withoutKey =
        new DynamoFactors(
            table,
            () -> {
              throw new AssertionError("no key is needed");
            });
    Account next = anAccount().id("ada").version(2).build();

    assertThatCode(() -> withoutKey.reset(next, effects())).doesNotThrowAnyException();

    assertThat(factors().find("ada")).isEmpty();
  }

  private static Effects effects() {
    return Effects.at(new TestClock().instant(), new FixedIds());
  }
}
