package shop.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.sale.SaleHistory.Call;
import shop.sale.SaleHistory.Order;
import shop.sale.SaleHistory.Refusal;

class SaleHistoryTest {
  private static final Order FIRST = new Order(1, new Call(10, 20), null);
  private static final Order SECOND = new Order(1, new Call(30, 40), null);

  @Test
  void acceptsRefusalOnceLastUnitMayBeSold() {
    assertThat(falseRefusals(2, new Refusal(1, new Call(25, 30)))).isEmpty();
    assertThat(falseRefusals(2, new Refusal(1, new Call(50, 60)))).isEmpty();
  }

  @Test
  void findsRefusalWhileUnitIsCertainlyAvailable() {
    Refusal tooEarly = new Refusal(1, new Call(12, 29));

    assertThat(falseRefusals(2, tooEarly)).containsExactly(tooEarly);
    assertThat(falseRefusals(3, new Refusal(1, new Call(50, 60)))).hasSize(1);
  }

  @Test
  void considersRefusedQuantity() {
    assertThat(falseRefusals(3, new Refusal(2, new Call(50, 60)))).isEmpty();
    assertThat(falseRefusals(3, new Refusal(2, new Call(12, 29)))).hasSize(1);
  }

  @Test
  void findsRefusalAfterUnitWasReturned() {
    Order cancelled = new Order(1, new Call(10, 20), new Call(50, 60));
    Refusal during = new Refusal(1, new Call(55, 70));
    Refusal after = new Refusal(1, new Call(61, 70));

    SaleHistory history = new SaleHistory(2, List.of(cancelled, SECOND), List.of(during, after));

    assertThat(history.unjustifiedRefusals()).containsExactly(after);
  }

  @Test
  void countsUnitsCertainlySold() {
    Order cancelled = new Order(2, new Call(10, 20), new Call(35, 60));

    assertThat(new SaleHistory(9, List.of(FIRST, SECOND), List.of()).maxUnitsCertainlySold())
        .isEqualTo(2);
    assertThat(new SaleHistory(9, List.of(cancelled, SECOND), List.of()).maxUnitsCertainlySold())
        .isEqualTo(2);
  }

  private static List<Refusal> falseRefusals(long units, Refusal refusal) {
    return new SaleHistory(units, List.of(FIRST, SECOND), List.of(refusal)).unjustifiedRefusals();
  }
}
