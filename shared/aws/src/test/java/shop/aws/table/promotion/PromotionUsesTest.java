package shop.aws.table.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;
import static shop.testkit.PromotionFixture.aPromotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.aws.table.key.PromotionKeys;
import shop.order.Order;
import shop.pricing.Candidate;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionUse;
import shop.promotion.UseShards;
import shop.testkit.Concurrently;
import shop.testkit.PromotionFixture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Uses are read, counted and given back in DynamoDB Local. */
class PromotionUsesTest {
  private static final int ATTEMPTS = 100;

  private final Table table = LocalTable.newTable();
  private final PromotionReader reader = new PromotionReader(table, new Random());
  private final UseCounters counters = new UseCounters(table);
  private final AtomicInteger numbers = new AtomicInteger();

  /** What became of a buyer's attempt to use a promotion. */
  private record Attempted(@Nullable Order order, @Nullable CodeRefusal refusal) {}

  private Promotion create(PromotionFixture fixture) {
    Promotion promotion = fixture.build();
    Long total = promotion.limits().total();
    if (total != null) {
      commit(UseCounters.create(promotion.id(), total));
    }
    return promotion;
  }

  private void generate(String code, String promotionId) {
    Map<String, AttributeValue> item = new HashMap<>(PromotionKeys.code(code).attributes());
    item.put(UseAttributes.PROMOTION, AttributeValue.fromS(promotionId));
    item.put(UseAttributes.GENERATED, AttributeValue.fromBool(true));
    table.put(item);
  }

  private TransactionResult commit(List<Write> writes) {
    return table.commit(new Transaction(writes));
  }

  private PromotionRead.Result read(String buyer, Set<String> codes, Promotion... active) {
    List<Promotion> promotions = List.of(active);
    PromotionRead read = reader.start(buyer, codes, promotions);
    return read.finish(promotions, table.getAll(read.keys()));
  }

  private Order order(String buyer, PromotionUse use) {
    int number = numbers.incrementAndGet();
    return anOrder()
        .id("order-" + number)
        .number("number-" + number)
        .customer(buyer)
        .using(use)
        .build();
  }

  /** Uses a promotion as an order does: reads, writes, and reads again when a condition failed. */
  private Attempted use(String buyer, @Nullable String code, Promotion promotion) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Candidate candidate =
          read(buyer, code == null ? Set.of() : Set.of(code), promotion).candidates().getFirst();
      if (candidate.used() != null) {
        return new Attempted(null, candidate.used());
      }
      Order order = order(buyer, candidate.use());
      TransactionResult result = commit(PromotionUseWriter.use(order));
      if (result.committed()) {
        return new Attempted(order, null);
      }
      assertThat(PromotionUseWriter.isRefused(result.failedLabels())).isTrue();
    }
    throw new AssertionError("every attempt lost its race");
  }

  private void giveBack(Attempted used) {
    Order order = Objects.requireNonNull(used.order());
    assertThat(commit(PromotionUseWriter.giveBack(order)).committed()).isTrue();
  }

  private long left(Promotion promotion) {
    return counters.left(promotion.id()).stream().mapToLong(Long::longValue).sum();
  }

  private static long uses(List<Attempted> all) {
    return all.stream().filter(one -> one.order() != null).count();
  }

  private void setLeft(Promotion promotion, List<Long> shares) {
    for (int shard = 0; shard < shares.size(); shard++) {
      Map<String, AttributeValue> item =
          new HashMap<>(PromotionKeys.useCounter(promotion.id(), shard).attributes());
      item.put(UseAttributes.LEFT, AttributeValue.fromN(Long.toString(shares.get(shard))));
      item.put(UseAttributes.LIMITED, AttributeValue.fromBool(true));
      table.put(item);
    }
  }

  @Test
  void allowsExactlyTenOfTwoHundredParallelUses() {
    Promotion promotion = create(aPromotion().code("TEN").limit(10));

    List<Attempted> all = Concurrently.call(200, i -> use("buyer-" + i, "TEN", promotion));

    assertThat(uses(all)).isEqualTo(10);
    assertThat(left(promotion)).isZero();
    assertThat(all)
        .filteredOn(one -> one.order() == null)
        .allMatch(one -> one.refusal() == CodeRefusal.USED_UP);
  }

  @ParameterizedTest
  @ValueSource(longs = {250, 1_000, 4_000})
  void refusesNoParallelUseWhileAnyShardHasOneLeft(long total) {
    Promotion promotion = create(aPromotion().code("TEN").limit(total));
    int shards = UseShards.count(total);
    List<Long> tail = new ArrayList<>(Collections.nCopies(shards, 0L));
    IntStream.range(0, 20).forEach(i -> tail.set(i % shards / 2, tail.get(i % shards / 2) + 1));
    setLeft(promotion, tail);

    List<Attempted> all = Concurrently.call(60, i -> use("buyer-" + i, "TEN", promotion));

    assertThat(uses(all)).isEqualTo(20);
    assertThat(left(promotion)).isZero();
  }

  @Test
  void givesAUseBackToTheNextBuyer() {
    Promotion promotion = create(aPromotion().limit(1).limitPerCustomer(1));
    Attempted first = use("ann", null, promotion);
    assertThat(use("bob", null, promotion).refusal()).isEqualTo(CodeRefusal.USED_UP);

    giveBack(first);

    assertThat(use("ann", null, promotion).order()).isNotNull();
    assertThat(use("bob", null, promotion).refusal()).isEqualTo(CodeRefusal.USED_UP);
  }

  @Test
  void limitsTheUsesOfEachCustomer() {
    Promotion promotion = create(aPromotion().code("TWICE").limitPerCustomer(2));

    List<Attempted> all = Concurrently.call(10, _ -> use("ann", "twice", promotion));

    assertThat(uses(all)).isEqualTo(2);
    assertThat(use("ann", "TWICE", promotion).refusal()).isEqualTo(CodeRefusal.USED_BY_CUSTOMER);
    assertThat(use("bob", "TWICE", promotion).order()).isNotNull();
  }

  @Test
  void letsOneOrderUseAGeneratedCode() {
    Promotion promotion = create(aPromotion().coded());
    generate("GIFT-1", promotion.id());

    List<Attempted> all = Concurrently.call(10, i -> use("buyer-" + i, "gift-1", promotion));

    assertThat(uses(all)).isEqualTo(1);
    Attempted used = all.stream().filter(one -> one.order() != null).findFirst().orElseThrow();
    giveBack(used);
    assertThat(use("bob", "GIFT-1", promotion).order()).isNotNull();
  }

  @Test
  void readsGeneratedCodesOfLimitedPromotions() {
    Promotion promotion = create(aPromotion().coded().limit(1).limitPerCustomer(1));
    generate("GIFT-1", promotion.id());
    generate("GIFT-2", promotion.id());

    assertThat(use("ann", "GIFT-1", promotion).order()).isNotNull();

    assertThat(use("ann", "GIFT-2", promotion).refusal()).isEqualTo(CodeRefusal.USED_UP);
    assertThat(left(promotion)).isZero();
  }

  @Test
  void knowsNeitherOtherCodesNorThoseOfInactivePromotions() {
    Promotion active = create(aPromotion().code("KNOWN"));
    generate("GIFT-1", "archived");

    PromotionRead.Result result = read("ann", Set.of("known", "Other", "GIFT-1"), active);

    assertThat(result.candidates()).extracting(Candidate::code).containsExactly("KNOWN");
    assertThat(result.refusedCodes())
        .isEqualTo(Map.of("OTHER", CodeRefusal.UNKNOWN, "GIFT-1", CodeRefusal.UNKNOWN));
  }

  @Test
  void readsWhatChangedSinceTheBatchWasPlanned() {
    Promotion unlimited = aPromotion().id("p").limitPerCustomer(1).build();
    Promotion limited = create(aPromotion().id("p").limit(1));
    PromotionRead read = reader.start("ann", Set.of(), List.of(unlimited));

    Candidate candidate =
        read.finish(List.of(limited), table.getAll(read.keys())).candidates().getFirst();

    assertThat(candidate.used()).isNull();
    assertThat(candidate.use().shard()).isZero();
  }

  @Test
  void countsUsesWithoutALimitForALimitThatIsSetLater() {
    Promotion unlimited = aPromotion().build();
    Concurrently.call(30, i -> use("buyer-" + i, null, unlimited));

    assertThat(commit(counters.change(unlimited.id(), null, 32L)).committed()).isTrue();

    Promotion limited = aPromotion().limit(32).build();
    assertThat(uses(Concurrently.call(10, i -> use("late-" + i, null, limited)))).isEqualTo(2);
  }

  @Test
  void refusesAUseThatMissedANewLimit() {
    Promotion unlimited = aPromotion().build();
    Candidate planned = read("ann", Set.of(), unlimited).candidates().getFirst();
    commit(counters.change(unlimited.id(), null, 5L));

    TransactionResult result = commit(PromotionUseWriter.use(order("ann", planned.use())));

    assertThat(PromotionUseWriter.isRefused(result.failedLabels())).isTrue();
    assertThat(left(unlimited)).isEqualTo(5);
  }

  @Test
  void allowsNoUseUntilUsesAreBelowALoweredLimit() {
    Promotion before = create(aPromotion().limit(4_000));
    List<Attempted> all = Concurrently.call(10, i -> use("buyer-" + i, null, before));
    assertThat(commit(counters.change(before.id(), 4_000L, 8L)).committed()).isTrue();
    Promotion after = aPromotion().limit(8).build();

    all.subList(0, 2).forEach(this::giveBack);
    assertThat(use("late", null, after).refusal()).isEqualTo(CodeRefusal.USED_UP);
    giveBack(all.get(2));

    assertThat(use("late", null, after).order()).isNotNull();
    assertThat(use("later", null, after).refusal()).isEqualTo(CodeRefusal.USED_UP);
  }

  @Test
  void keepsTheSumWhileALimitChangesAndOrdersUseIt() {
    Promotion promotion = create(aPromotion().limit(100));
    IntFunction<Object> change =
        i -> {
          long from = i == 0 ? 100 : 300;
          // Races with uses; the use case repeats it, as here.
          while (!commit(counters.change(promotion.id(), from, 300L)).committed()) {}
          return i;
        };

    List<Object> all =
        Concurrently.call(30, i -> i == 0 ? change.apply(0) : use("buyer-" + i, null, promotion));

    assertThat(all).hasSize(30);
    assertThat(left(promotion)).isEqualTo(300 - 29);
    List<Key> uses = new ArrayList<>();
    PromotionKeys.usePartitions(promotion.id())
        .forEach(pk -> table.queryAll(pk).forEach(item -> uses.add(TableItems.key(item))));
    assertThat(uses).hasSize(29);
  }
}
