package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.money.Money;
import shop.order.Order;
import shop.page.Page;
import shop.page.PageRequest;
import shop.pricing.Candidate;
import shop.pricing.CurrentPriceRules;
import shop.promotion.ActivePromotions.Excess;
import shop.promotion.CodeRefusal;
import shop.promotion.CreatePromotion;
import shop.promotion.DeletePromotion;
import shop.promotion.GenerateCodes;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionDraft;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.promotion.Promotions;
import shop.promotion.RecordedUse;
import shop.promotion.ReplacePromotion;
import shop.promotion.SavedPromotion;
import shop.testkit.Concurrently;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;

/** The contract of {@link Promotions}, with the uses that orders count. */
public abstract class PromotionsContract {
  private static final String ADMIN = "admin-1";
  private static final PromotionAction TEN_PERCENT = new PromotionAction.Percent(1_000);
  private static final Set<PromotionStatus> ALL = EnumSet.allOf(PromotionStatus.class);

  protected final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private int orders;

  protected abstract Promotions promotions();

  protected abstract IdempotencyStore idempotency();

  protected abstract CurrentPriceRules rules();

  /** The promotions that a buyer can use. */
  protected abstract List<Candidate> candidates(String buyerId, Set<String> codes);

  /** Counts the uses of a new order in a transaction; false when it was refused. */
  protected abstract boolean use(Order order);

  /** Gives back the uses of an order in a transaction. */
  protected abstract void giveBack(Order order);

  private static PromotionDraft draft(
      PromotionStatus status, @Nullable String code, PromotionLimits limits) {
    return new PromotionDraft(
        "Ten percent off",
        status,
        PromotionLevel.ORDER,
        TEN_PERCENT,
        code,
        null,
        0,
        false,
        null,
        null,
        PromotionConditions.NONE,
        limits);
  }

  private static PromotionDraft active(@Nullable String code) {
    return draft(PromotionStatus.ACTIVE, code, PromotionLimits.NONE);
  }

  private static PromotionDraft coded() {
    return new PromotionDraft(
        "Gift",
        PromotionStatus.ACTIVE,
        PromotionLevel.ORDER,
        TEN_PERCENT,
        null,
        true,
        0,
        false,
        null,
        null,
        PromotionConditions.NONE,
        PromotionLimits.NONE);
  }

  private CreatePromotion.Outcome tryToCreate(PromotionDraft draft) {
    return new CreatePromotion(promotions(), idempotency(), clock, ids).create(ADMIN, draft, null);
  }

  private Promotion create(PromotionDraft draft) {
    return ((CreatePromotion.Outcome.Created) tryToCreate(draft)).promotion().promotion();
  }

  private ReplacePromotion.Outcome replace(
      String id, @Nullable Long version, PromotionDraft draft) {
    return new ReplacePromotion(promotions(), clock, ids).replace(ADMIN, id, version, draft);
  }

  private DeletePromotion.Outcome delete(String id) {
    return new DeletePromotion(promotions(), clock, ids).delete(ADMIN, id, null);
  }

  private GenerateCodes.Outcome generate(
      String id, int count, @Nullable IdempotentRequest<List<String>> request) {
    return new GenerateCodes(promotions(), idempotency(), new Random(), clock, ids)
        .generate(ADMIN, id, count, "vip-", request);
  }

  private List<String> codes(String id, int count) {
    return ((GenerateCodes.Outcome.Generated) generate(id, count, null)).codes();
  }

  private Order order(String buyer, Candidate candidate) {
    String number = "order-" + ++orders;
    return anOrder()
        .id(number)
        .number(number)
        .customer(buyer)
        .placedAt(clock.instant())
        .using(candidate.use())
        .build();
  }

  private Candidate candidate(String buyer, String code) {
    return candidates(buyer, Set.of(code)).getFirst();
  }

  private @Nullable CodeRefusal refusal(String buyer, String code) {
    return candidate(buyer, code).used();
  }

  @Test
  void storesEveryField() {
    Instant from = Instant.parse("2026-04-01T00:00:00Z");
    Money five = new Money(500, "USD");
    List<PromotionDraft> drafts =
        List.of(
            new PromotionDraft(
                "Spring",
                PromotionStatus.ACTIVE,
                PromotionLevel.ITEM,
                new PromotionAction.BuyXGetY(2, 1, 5_000),
                "spring-1",
                true,
                -7,
                true,
                from,
                from.plusSeconds(60),
                new PromotionConditions(
                    five, Set.of("p"), Set.of("c1", "c2"), Set.of("S"), Set.of("DE"), true),
                new PromotionLimits(10L, 1L)),
            new PromotionDraft(
                "Five off",
                null,
                PromotionLevel.SHIPPING,
                new PromotionAction.FixedPrice(five),
                null,
                null,
                0,
                false,
                null,
                null,
                PromotionConditions.NONE,
                PromotionLimits.NONE));

    List<Promotion> created = drafts.stream().map(this::create).toList();

    assertThat(created)
        .allSatisfy(
            one ->
                assertThat(promotions().find(one.id()).orElseThrow().promotion()).isEqualTo(one));
    assertThat(created.getFirst().code()).isEqualTo("SPRING-1");
    assertThat(created.getLast().status()).isEqualTo(PromotionStatus.DRAFT);
    assertThat(promotions().active().value().promotions()).containsExactly(created.getFirst());
    assertThat(rules().read().promotions()).containsExactly(created.getFirst());
  }

  @Test
  void listsPromotionsNewestFirst() {
    Promotion first = create(active(null));
    clock.advance(Duration.ofSeconds(1));
    Promotion second = create(draft(PromotionStatus.DRAFT, "B", PromotionLimits.NONE));

    Page<SavedPromotion> page = promotions().newest(ALL, PageRequest.first(1));
    Page<SavedPromotion> next = promotions().newest(ALL, new PageRequest(1, page.after()));

    assertThat(page.items()).extracting(SavedPromotion::id).containsExactly(second.id());
    assertThat(next.items()).extracting(SavedPromotion::id).containsExactly(first.id());
    assertThat(next.after()).isNull();
    assertThat(promotions().newest(Set.of(PromotionStatus.ACTIVE), PageRequest.first(5)).items())
        .extracting(SavedPromotion::id)
        .containsExactly(first.id());
  }

  @Test
  void givesACodeToOnePromotion() {
    Promotion one = create(active("Summer"));
    create(coded());

    assertThat(tryToCreate(active("SUMMER"))).isEqualTo(new CreatePromotion.Outcome.CodeTaken());
    Promotion other = create(active("winter"));
    assertThat(replace(other.id(), null, active("summer")))
        .isEqualTo(new ReplacePromotion.Outcome.CodeTaken());

    replace(one.id(), null, active("autumn"));
    assertThat(tryToCreate(active("summer"))).isInstanceOf(CreatePromotion.Outcome.Created.class);
  }

  @Test
  void createsOneOfSeveralPromotionsWithOneCode() {
    List<CreatePromotion.Outcome> outcomes = Concurrently.call(8, _ -> tryToCreate(active("ONE")));

    assertThat(outcomes)
        .filteredOn(one -> one instanceof CreatePromotion.Outcome.Created)
        .hasSize(1);
    assertThat(promotions().active().value().promotions()).hasSize(1);
  }

  @Test
  void replacesTheVersionThatTheAdministratorRead() {
    Promotion promotion = create(active("A"));

    assertThat(replace(promotion.id(), 1L, active("B")))
        .isInstanceOf(ReplacePromotion.Outcome.Replaced.class);

    assertThat(replace(promotion.id(), 1L, active("C")))
        .isEqualTo(new ReplacePromotion.Outcome.Stale());
    assertThat(replace("other", null, active("C")))
        .isEqualTo(new ReplacePromotion.Outcome.NotFound());
    assertThat(promotions().find(promotion.id()).orElseThrow().version()).isEqualTo(2);
    assertThat(rules().read().promotions()).extracting(Promotion::code).containsExactly("B");
  }

  @Test
  void hasOnlyActivePromotionsInTheRules() {
    Promotion promotion = create(active("A"));

    replace(promotion.id(), null, draft(PromotionStatus.ARCHIVED, "A", PromotionLimits.NONE));
    assertThat(rules().read().promotions()).isEmpty();
    assertThat(candidates("ann", Set.of("A"))).isEmpty();
    replace(promotion.id(), null, active("A"));

    assertThat(rules().read().promotions()).hasSize(1);
  }

  @Test
  void staysCodedWhenAChangeDoesNotSayIt() {
    Promotion gift = create(coded());

    replace(gift.id(), null, active(null));

    assertThat(rules().read().promotions()).extracting(Promotion::coded).containsExactly(true);
  }

  @Test
  void deletesAPromotionWithItsCode() {
    Promotion promotion = create(active("A"));

    assertThat(delete(promotion.id())).isEqualTo(DeletePromotion.Outcome.DELETED);

    assertThat(promotions().find(promotion.id())).isEmpty();
    assertThat(rules().read().promotions()).isEmpty();
    assertThat(delete(promotion.id())).isEqualTo(DeletePromotion.Outcome.NOT_FOUND);
    assertThat(tryToCreate(active("A"))).isInstanceOf(CreatePromotion.Outcome.Created.class);
  }

  @Test
  void limitsTheIdsOfAllActivePromotions() {
    Set<String> ids = new HashSet<>();
    IntStream.range(0, Limits.PROMOTION_IDS).forEach(i -> ids.add("sku-" + i));
    PromotionConditions large = new PromotionConditions(null, ids, ids, ids, Set.of(), false);
    PromotionDraft draft =
        new PromotionDraft(
            "Large",
            PromotionStatus.ACTIVE,
            PromotionLevel.ORDER,
            TEN_PERCENT,
            null,
            null,
            0,
            false,
            null,
            null,
            large,
            PromotionLimits.NONE);
    create(draft);
    Promotion second = create(draft);

    assertThat(tryToCreate(draft)).isEqualTo(new CreatePromotion.Outcome.TooMany(Excess.IDS));
    assertThat(replace(second.id(), 1L, draft))
        .isInstanceOf(ReplacePromotion.Outcome.Replaced.class);
  }

  @Test
  void addsCodesThatOneOrderEachCanUse() {
    Promotion gift = create(coded());

    List<String> codes = codes(gift.id(), 205);

    assertThat(new HashSet<>(codes)).hasSize(205).allMatch(code -> code.startsWith("VIP-"));
    Candidate candidate = candidate("ann", codes.getFirst());
    Order first = order("ann", candidate);
    assertThat(use(first)).isTrue();
    assertThat(use(order("bob", candidate))).isFalse();
    assertThat(refusal("bob", codes.getFirst())).isEqualTo(CodeRefusal.USED_UP);
    assertThat(refusal("bob", codes.getLast())).isNull();
    giveBack(first);
    assertThat(refusal("bob", codes.getFirst())).isNull();
  }

  @Test
  void limitsTheCodesOfAPromotion() {
    Promotion gift = create(coded());
    IntStream.range(0, 10).forEach(_ -> codes(gift.id(), Limits.GENERATED_CODES_PER_CALL));

    assertThat(generate(gift.id(), 1, null)).isEqualTo(new GenerateCodes.Outcome.TooMany());
  }

  @Test
  void generatesCodesOnceForAnIdempotencyKey() {
    Promotion gift = create(coded());
    IdempotentRequest<List<String>> request = FakeShop.idempotentRequest(ADMIN, "key", "body");

    GenerateCodes.Outcome first = generate(gift.id(), 120, request);
    GenerateCodes.Outcome second = generate(gift.id(), 120, request);

    List<String> codes = ((GenerateCodes.Outcome.Generated) first).codes();
    assertThat(second)
        .isEqualTo(new GenerateCodes.Outcome.Repeated(new PriorResponse.Replay(codes.toString())));
  }

  @Test
  void generatesCodesOnlyForPromotionsThatNeedThem() {
    Promotion automatic = create(active(null));

    assertThat(generate(automatic.id(), 1, null)).isEqualTo(new GenerateCodes.Outcome.NotCoded());
    assertThat(generate("other", 1, null)).isEqualTo(new GenerateCodes.Outcome.NotFound());
  }

  @Test
  void listsUsesUntilTheyAreGivenBack() {
    Promotion promotion = create(draft(PromotionStatus.ACTIVE, "A", new PromotionLimits(9L, 1L)));
    Order first = order("ann", candidate("ann", "a"));
    assertThat(use(first)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    Order second = order("bob", candidate("bob", "A"));
    assertThat(use(second)).isTrue();

    assertThat(promotions().uses(promotion.id(), PageRequest.first(5)).items())
        .containsExactly(recorded(second), recorded(first));
    assertThat(refusal("ann", "A")).isEqualTo(CodeRefusal.USED_BY_CUSTOMER);
    giveBack(first);

    assertThat(promotions().uses(promotion.id(), PageRequest.first(5)).items())
        .containsExactly(recorded(second));
    assertThat(refusal("ann", "A")).isNull();
  }

  @Test
  void countsUsesAlsoForALimitThatIsSetLater() {
    Promotion promotion = create(active("A"));
    for (String buyer : List.of("ann", "bob", "cem")) {
      use(order(buyer, candidate(buyer, "A")));
    }

    replace(
        promotion.id(), null, draft(PromotionStatus.ACTIVE, "A", new PromotionLimits(3L, null)));
    assertThat(refusal("dan", "A")).isEqualTo(CodeRefusal.USED_UP);
    replace(
        promotion.id(), null, draft(PromotionStatus.ACTIVE, "A", new PromotionLimits(4_000L, 1L)));
    assertThat(refusal("dan", "A")).isNull();
    assertThat(refusal("ann", "A")).isEqualTo(CodeRefusal.USED_BY_CUSTOMER);
    replace(
        promotion.id(), null, draft(PromotionStatus.ACTIVE, "A", new PromotionLimits(2L, null)));

    assertThat(refusal("dan", "A")).isEqualTo(CodeRefusal.USED_UP);
  }

  private static RecordedUse recorded(Order order) {
    return new RecordedUse(order.id(), order.number(), order.customerId(), "A", order.placedAt());
  }
}
