package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.commit.Effects;
import shop.contracts.Paging;
import shop.contracts.StackOutputs;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.payment.VerifyLedger;
import shop.testkit.fake.FakeShop;

/** The output of verify-ledger. */
class VerifyLedgerCommandTest {
  private final FakeShop shop = new FakeShop();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void reportsNoFaultsOverMoreThanOnePage() {
    int orders = Paging.MAX + 1;
    for (int i = 0; i < orders; i++) {
      shop.orders.put(anOrder().id("o" + i).number("N" + i).withIntent("pi_" + i).paid().build());
    }

    int code = verify();

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualToIgnoringNewLines("101 orders checked, 0 do not add up");
  }

  @Test
  void listsEachOrderWithAFault() {
    Order paid = anOrder().id("good").number("N1").withIntent("pi_1").paid().build();
    Order wrong = anOrder().id("wrong").number("N2").withIntent("pi_2").paid().build();
    shop.orders.put(paid);
    shop.orders.put(wrong);
    Order changed = wrong.toBuilder(shop.clock.instant()).refunded(new Money(5, "USD")).build();
    shop.orders.commit(OrderChange.to(changed, Effects.at(shop.clock.instant(), shop.ids)));

    int code = verify();

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "order wrong: refunded: the order has 5 USD, the ledger 0 USD",
            "2 orders checked, 1 do not add up");
  }

  @Test
  void readsTheTableOfTheStack() {
    OpsTestTable table = OpsTestTable.create();
    OperatorTerminal operator =
        new OperatorTerminal()
            .withStackOutputs(
                Map.of(StackOutputs.TABLE, table.name(), StackOutputs.BUS, "arn:bus"));
    operator.environment.put("DYNAMODB_ENDPOINT", OpsTestTable.endpoint());

    int code = operator.run("verify-ledger", "--stage", "staging");

    assertThat(operator.standardError()).doesNotContain("AWS responds");
    assertThat(code).isZero();
    assertThat(operator.standardOutput())
        .isEqualToIgnoringNewLines("0 orders checked, 0 do not add up");
    operator.aws.close();
  }

  private int verify() {
    PrintStream noProgress = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
    return new VerifyLedgerCommand(
            CliContext.withProcessEnvironment(), new PrintStream(out, true, UTF_8), noProgress)
        .verify(new VerifyLedger(shop.orders, shop.payments), 2);
  }
}
