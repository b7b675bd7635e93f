package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.PlacementFixture.aPlacement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.checkout.OrderRequest;
import shop.checkout.PlacementOutcome;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.Orders.ChangeResult;
import shop.page.PageRequest;
import shop.promotion.CodeRefusal;
import shop.promotion.CreatePromotion;
import shop.promotion.GenerateCodes;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionDraft;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.promotion.Promotions;
import shop.promotion.RecordedUse;
import shop.testkit.Concurrently;
import shop.testkit.OrderFixture;

/** Orders count the uses of promotions when they are placed, and give them back when they close. */
public abstract class PromotionOrdersContract extends OrderingContract {
  private static final int BUYERS = 200;

  /** DynamoDB Local locks the table, and gives up waiting for it when there are more. */
  private static final int PARALLEL = 50;

  private static final String CODE = "RUSH";
  private static final Map<String, CodeRefusal> USED_UP = Map.of(CODE, CodeRefusal.USED_UP);

  protected abstract Promotions promotions();

  private String create(@Nullable String code, boolean coded, PromotionLimits limits) {
    PromotionDraft draft =
        new PromotionDraft(
            "One percent off",
            PromotionStatus.ACTIVE,
            PromotionLevel.ORDER,
            new PromotionAction.Percent(100),
            code,
            coded,
            0,
            false,
            null,
            null,
            PromotionConditions.NONE,
            limits);
    CreatePromotion.Outcome outcome =
        new CreatePromotion(promotions(), idempotencyStore(), clock, ids)
            .create(ADMIN, draft, null);
    return ((CreatePromotion.Outcome.Created) outcome).promotion().id();
  }

  private String generateCode(String promotionId) {
    GenerateCodes.Outcome outcome =
        new GenerateCodes(promotions(), idempotencyStore(), new Random(), clock, ids)
            .generate(ADMIN, promotionId, 1, "", null);
    return ((GenerateCodes.Outcome.Generated) outcome).codes().getFirst();
  }

  private PlacementOutcome orderWith(String customerId, Set<String> codes) {
    OrderRequest request =
        new OrderRequest(
            customerId, new Order.Contact(null, OrderFixture.ADDRESS, null, null), null, codes);
    return aPlacement(quoteInputs(), orders(), idempotencyStore(), clock, ids)
        .of(carts())
        .place(request, null);
  }

  private PlacementOutcome orderMug(String customerId) {
    addToCart(customerId, "MUG", 1);
    return orderWith(customerId, Set.of(CODE));
  }

  private Order placedMug(String customerId) {
    return ((PlacementOutcome.Placed) orderMug(customerId)).order();
  }

  private List<RecordedUse> uses(String promotionId) {
    return promotions().uses(promotionId, PageRequest.first(100)).items();
  }

  @Test
  void placesTenOfTwoHundredOrdersForTenUses() {
    addProduct("MUG", 1999, 1_000);
    String promotion = create(CODE, true, new PromotionLimits(10L, null));
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 1);
    }

    List<PlacementOutcome> outcomes =
        Concurrently.call(
                PARALLEL,
                i ->
                    IntStream.range(0, BUYERS / PARALLEL)
                        .mapToObj(n -> orderWith("customer-" + (i + n * PARALLEL), Set.of("rush")))
                        .toList())
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(count(outcomes, PlacementOutcome.Placed.class)).isEqualTo(10);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof PlacementOutcome.Placed))
        .containsOnly(new PlacementOutcome.CodesNotApplicable(USED_UP));
    assertThat(uses(promotion)).hasSize(10);
  }

  @Test
  void givesAUseBackOnceWhenItsOrderIsCancelled() {
    addProduct("MUG", 1999, 1_000);
    String promotion = create(CODE, true, new PromotionLimits(1L, null));
    Order order = placedMug("ann");
    assertThat(orderMug("bob")).isEqualTo(new PlacementOutcome.CodesNotApplicable(USED_UP));

    Concurrently.call(8, _ -> cancelOrder().cancel("ann", order.id(), null, null));

    assertThat(uses(promotion)).isEmpty();
    placedMug("cem");
    assertThat(orderMug("dan")).isEqualTo(new PlacementOutcome.CodesNotApplicable(USED_UP));
  }

  @Test
  void keepsTheUseOfAPaidOrderThatIsCancelled() {
    addProduct("MUG", 1999, 1_000);
    String promotion = create(CODE, true, new PromotionLimits(1L, null));
    Order order = placedMug("ann");
    assertThat(orders().commit(paymentChange(order, "pi_1", "evt_1")))
        .isEqualTo(ChangeResult.COMMITTED);

    cancelOrder().cancel("ann", order.id(), null, null);

    assertThat(uses(promotion)).extracting(RecordedUse::orderId).containsExactly(order.id());
    assertThat(orderMug("bob")).isEqualTo(new PlacementOutcome.CodesNotApplicable(USED_UP));
  }

  /** A transaction has 100 items at most. */
  @Test
  void placesAndCancelsTheFullestOrder() {
    PromotionLimits both = new PromotionLimits(4_000L, 1L);
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < Limits.ORDER_PROMOTIONS; i++) {
      boolean coded = i < Limits.ORDER_CODES;
      String id = create(null, coded, both);
      if (coded) {
        codes.add(generateCode(id));
      }
    }
    for (int i = 0; i < Limits.CART_LINES; i++) {
      addProduct("SKU-" + i, 10_000, 1);
      addToCart("ann", "SKU-" + i, 1);
    }

    PlacementOutcome outcome = orderWith("ann", codes);

    Order order = ((PlacementOutcome.Placed) outcome).order();
    assertThat(order.promotionUses()).hasSize(Limits.ORDER_PROMOTIONS);
    cancelOrder().cancel("ann", order.id(), null, null);
    assertThat(order.promotionUses()).allMatch(use -> uses(use.promotionId()).isEmpty());
  }
}
