package shop.aws.table.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.PlacementFixture.aPlacement;
import static shop.testkit.PlacementFixture.withRules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.promotion.DynamoPromotions;
import shop.checkout.QuoteInputs;
import shop.checkout.Quoting;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CreateCheckout;
import shop.contracts.Limits;
import shop.hold.HeldUnits;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.hold.ReleaseHold;
import shop.promotion.CreatePromotion;
import shop.promotion.GenerateCodes;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionDraft;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.testkit.OrderFixture;
import shop.testkit.PlacementFixture;
import shop.testkit.ShopPorts;
import shop.testkit.contract.OrderingContract;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryTable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The largest order fits into one transaction of DynamoDB. */
class FullestOrderTest extends OrderingContract {
  private static final String ANN = "guest-ann";

  /** A transaction has at most 4 MB. */
  private static final long MOST_BYTES = 4L << 20;

  private final LastTransaction last = new LastTransaction();
  private final Table table = new Table(LocalTable.client(last), LocalTable.newTable().name());
  private final ShopPorts ports = DynamoPorts.of(table, clock);
  private final QuoteInputs inputs = withRules(ports.quoteInputs(), PlacementFixture.RULES);

  @Override
  protected ShopPorts ports() {
    return ports;
  }

  /** 50 writes of stock, 35 of promotions and 11 others: see {@link OrderPlacementWriter}. */
  @Test
  void completesTheFullestHeldCheckoutOfAGuestIn97Writes() {
    List<String> codes = addPromotions();
    for (int i = 0; i < Limits.CART_LINES; i++) {
      addProduct("SKU-" + i, 10_000, 1);
      addToCart(ANN, "SKU-" + i, 1);
    }
    Checkout checkout = checkout(codes);
    hold(checkout);

    CompleteCheckout.Outcome outcome =
        new CompleteCheckout(
                ports.checkouts(),
                orders(),
                new Quoting(inputs),
                aPlacement(inputs, orders(), idempotencyStore(), clock, ids).unpaidLimit(5).build(),
                new ReleaseHold(ports.holds(), clock),
                idempotencyStore(),
                clock,
                ids)
            .complete(ANN, checkout.id(), idempotentRequest("key", "body"));

    assertThat(outcome).isInstanceOf(CompleteCheckout.Outcome.Completed.class);
    var order = ((CompleteCheckout.Outcome.Completed) outcome).order();
    assertThat(order.promotionUses()).hasSize(Limits.ORDER_PROMOTIONS);
    assertThat(ports.holds().find(checkout.id())).isEmpty();
    assertThat(carts().find(ANN).lines()).isEmpty();
    assertThat(last.writes).isEqualTo(97);
    assertThat(last.bytes).isBetween(1L, MOST_BYTES);
  }

  /** Adds promotions that all apply; returns the generated codes of those that need one. */
  private List<String> addPromotions() {
    DynamoPromotions promotions = new DynamoPromotions(table);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < Limits.ORDER_PROMOTIONS; i++) {
      boolean coded = i < Limits.ORDER_CODES;
      var created =
          new CreatePromotion(promotions, idempotencyStore(), clock, ids)
              .create(ADMIN, onePercentOff(coded), null);
      if (coded) {
        String id = ((CreatePromotion.Outcome.Created) created).promotion().id();
        var generated =
            new GenerateCodes(promotions, idempotencyStore(), new Random(), clock, ids)
                .generate(ADMIN, id, 1, "", null);
        codes.addAll(((GenerateCodes.Outcome.Generated) generated).codes());
      }
    }
    return codes;
  }

  private static PromotionDraft onePercentOff(boolean coded) {
    return new PromotionDraft(
        "One percent off",
        PromotionStatus.ACTIVE,
        PromotionLevel.ORDER,
        new PromotionAction.Percent(100),
        null,
        coded,
        0,
        false,
        null,
        null,
        PromotionConditions.NONE,
        new PromotionLimits(4_000L, 1L));
  }

  private Checkout checkout(List<String> codes) {
    CheckoutDetails details =
        new CheckoutDetails(
            new Email("ann@example.com"),
            OrderFixture.ADDRESS,
            OrderFixture.ADDRESS,
            "standard",
            codes);
    var outcome =
        new CreateCheckout(
                ports.checkouts(),
                orders(),
                new InMemoryAccounts(new InMemoryTable()),
                stocks(),
                new Quoting(inputs),
                ports.holds(),
                idempotencyStore(),
                Duration.ofHours(1),
                clock,
                ids)
            .create(ANN, new CreateCheckout.Draft(null, details), null);
    return ((CreateCheckout.Outcome.Created) outcome).checkout().checkout();
  }

  private void hold(Checkout checkout) {
    List<HeldUnits> units =
        checkout.lines().stream()
            .map(line -> new HeldUnits(line.sku(), line.productId(), line.quantity()))
            .toList();
    HoldStock holdStock =
        new HoldStock(
            ports.holds(), idempotencyStore(), Duration.ofMinutes(10), HoldLimits.NONE, clock, ids);
    assertThat(
            holdStock.hold(
                new HoldRequest(checkout.id(), checkout.version(), ANN, true, units), null))
        .isInstanceOf(HoldStock.Outcome.Held.class);
  }

  /** Measures the last transaction that was sent. */
  private static final class LastTransaction implements ExecutionInterceptor {
    private int writes;

    /** The length of the request's JSON, which is more than DynamoDB counts. */
    private long bytes;

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (context.request() instanceof TransactWriteItemsRequest transaction) {
        writes = transaction.transactItems().size();
        bytes = context.requestBody().flatMap(RequestBody::optionalContentLength).orElseThrow();
      }
    }
  }
}
