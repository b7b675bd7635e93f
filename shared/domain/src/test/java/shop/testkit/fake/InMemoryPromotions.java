package shop.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.contracts.Limits;
import shop.order.Order;
import shop.page.Page;
import shop.page.PageRequest;
import shop.pricing.Candidate;
import shop.promotion.ActivePromotions;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionChange;
import shop.promotion.PromotionCode;
import shop.promotion.PromotionStatus;
import shop.promotion.PromotionUse;
import shop.promotion.Promotions;
import shop.promotion.RecordedUse;
import shop.promotion.SavedPromotion;
import shop.promotion.UseShards;

/** Promotions in memory, with their codes and their uses. */
public final class InMemoryPromotions implements Promotions {
  private final InMemoryTable table;
  private final InMemoryPriceRules rules;
  private final Map<String, SavedPromotion> promotions = new HashMap<>();

  /** The promotion of each code, own or generated. */
  private final Map<String, String> codes = new HashMap<>();

  private final Set<String> generated = new HashSet<>();
  private final List<Use> uses = new ArrayList<>();
  private Versioned<ActivePromotions> active = new Versioned<>(ActivePromotions.NONE, 0);

  /** A use by an order, and whose limit it counts for. */
  private record Use(PromotionUse use, String limitOwner, RecordedUse recorded) {}

  /**
   * @param rules get the active promotions with each change
   */
  public InMemoryPromotions(InMemoryTable table, InMemoryPriceRules rules) {
    this.table = table;
    this.rules = rules;
  }

  @Override
  public Optional<SavedPromotion> find(String id) {
    return table.atomically(() -> Optional.ofNullable(promotions.get(id)));
  }

  @Override
  public Page<SavedPromotion> newest(Set<PromotionStatus> statuses, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                promotions.values().stream()
                    .filter(one -> statuses.contains(one.promotion().status()))
                    .toList(),
                one -> InMemoryPages.key(one.createdAt(), one.id()),
                page));
  }

  @Override
  public Versioned<ActivePromotions> active() {
    return table.atomically(() -> active);
  }

  @Override
  public Result commit(PromotionChange change) {
    return table.atomically(
        () -> {
          SavedPromotion before = change.before();
          SavedPromotion after = change.after();
          if (table.isKeyUsed(change.effects())) {
            return Result.KEY_USED;
          }
          if (isStale(change)) {
            return Result.STALE;
          }
          String oldCode = before == null ? null : before.promotion().code();
          String newCode = after == null ? null : after.promotion().code();
          if (newCode != null && !newCode.equals(oldCode) && codes.containsKey(newCode)) {
            return Result.CODE_TAKEN;
          }
          if (oldCode != null) {
            codes.remove(oldCode);
          }
          if (before != null) {
            promotions.remove(before.id());
          }
          if (after != null) {
            promotions.put(after.id(), after);
            if (newCode != null) {
              codes.put(newCode, after.id());
            }
          }
          Versioned<ActivePromotions> next = change.active();
          if (next != null) {
            active = next;
            rules.activate(next.value().promotions());
          }
          table.apply(change.effects());
          return Result.COMMITTED;
        });
  }

  private boolean isStale(PromotionChange change) {
    SavedPromotion before = change.before();
    Versioned<ActivePromotions> next = change.active();
    return (before != null && !before.equals(promotions.get(before.id())))
        || (next != null && next.version() != active.version() + 1);
  }

  @Override
  public CodesResult addCodes(String promotionId, List<String> added, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CodesResult.KEY_USED;
          }
          if (!promotions.containsKey(promotionId) || added.stream().anyMatch(codes::containsKey)) {
            return CodesResult.STALE;
          }
          long before =
              generated.stream().filter(code -> promotionId.equals(codes.get(code))).count();
          if (before + added.size() > Limits.GENERATED_CODES) {
            return CodesResult.TOO_MANY;
          }
          added.forEach(code -> codes.put(code, promotionId));
          generated.addAll(added);
          table.apply(effects);
          return CodesResult.ADDED;
        });
  }

  @Override
  public Page<RecordedUse> uses(String promotionId, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                usesOf(promotionId).map(Use::recorded).toList(),
                use -> InMemoryPages.key(use.usedAt(), use.orderId()),
                page));
  }

  private Stream<Use> usesOf(String promotionId) {
    return uses.stream().filter(one -> one.use().promotionId().equals(promotionId));
  }

  /** The promotions that need no code, and those of a buyer's codes. */
  public List<Candidate> candidates(@Nullable String buyerId, Collection<String> typed) {
    return table.atomically(
        () -> {
          List<Candidate> candidates = new ArrayList<>();
          Set<String> given = normalized(typed);
          for (Promotion promotion : active.value().promotions()) {
            if (!promotion.coded()) {
              candidates.add(candidate(promotion, buyerId, null));
            }
            given.stream()
                .filter(code -> promotion.coded() && promotion.id().equals(codes.get(code)))
                .forEach(code -> candidates.add(candidate(promotion, buyerId, code)));
          }
          return candidates;
        });
  }

  /** The codes of which no active promotion is known. */
  public Map<String, CodeRefusal> refusedCodes(Collection<String> typed) {
    Set<String> found =
        candidates(null, typed).stream()
            .map(Candidate::code)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return normalized(typed).stream()
        .filter(code -> !found.contains(code))
        .collect(Collectors.toMap(code -> code, _ -> CodeRefusal.UNKNOWN));
  }

  private static Set<String> normalized(Collection<String> typed) {
    return typed.stream().map(PromotionCode::normalized).collect(Collectors.toSet());
  }

  private Candidate candidate(
      Promotion promotion, @Nullable String buyerId, @Nullable String code) {
    PromotionUse use =
        new PromotionUse(
            promotion.id(),
            code,
            code != null && generated.contains(code),
            UseShards.FIRST,
            promotion.limits());
    return new Candidate(promotion, use, refusal(use, buyerId));
  }

  private @Nullable CodeRefusal refusal(PromotionUse use, @Nullable String buyerId) {
    Long total = use.limits().total();
    Long perCustomer = use.limits().perCustomer();
    boolean codeUsed =
        use.singleUse()
            && usesOf(use.promotionId())
                .anyMatch(one -> Objects.equals(use.code(), one.use().code()));
    if (codeUsed || (total != null && usesOf(use.promotionId()).count() >= total)) {
      return CodeRefusal.USED_UP;
    }
    long own = usesOf(use.promotionId()).filter(one -> one.limitOwner().equals(buyerId)).count();
    return perCustomer != null && own >= perCustomer ? CodeRefusal.USED_BY_CUSTOMER : null;
  }

  /** Whether the limits allow all uses of a new order. Call it only under the table's lock. */
  public boolean canUse(Order order) {
    return order.promotionUses().stream().allMatch(use -> refusal(use, order.limitOwner()) == null);
  }

  /** Counts the uses of a new order. Call it only under the table's lock. */
  public void use(Order order) {
    order
        .promotionUses()
        .forEach(
            use ->
                uses.add(
                    new Use(
                        use,
                        order.limitOwner(),
                        new RecordedUse(
                            order.id(),
                            order.number(),
                            order.customerId(),
                            use.code(),
                            order.placedAt()))));
  }

  /** Gives back the uses of an order. Call it only under the table's lock. */
  public void giveBack(Order order) {
    uses.removeIf(one -> one.recorded().orderId().equals(order.id()));
  }
}
