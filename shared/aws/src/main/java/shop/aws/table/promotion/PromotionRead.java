package shop.aws.table.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.Key;
import shop.aws.table.key.PromotionKeys;
import shop.pricing.Candidate;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionUse;
import shop.promotion.UseShards;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One read of the promotions that a buyer can use. */
public final class PromotionRead {
  private final Table table;
  private final RandomGenerator random;
  private final @Nullable String buyerId;
  private final Set<String> codes;
  private final Set<Key> requested;

  /** The shard of each promotion from which a use would be taken, chosen at random. */
  private final Map<String, Integer> shards = new HashMap<>();

  private final Map<Key, Map<String, AttributeValue>> items = new HashMap<>();

  PromotionRead(
      Table table,
      RandomGenerator random,
      @Nullable String buyerId,
      Set<String> codes,
      List<Promotion> probable) {
    this.table = table;
    this.random = random;
    this.buyerId = buyerId;
    this.codes = codes;
    this.requested = new HashSet<>(keys(probable));
  }

  /**
   * The promotions that a buyer can use.
   *
   * @param refusedCodes the codes without a candidate, in upper case, with the reason
   */
  public record Result(List<Candidate> candidates, Map<String, CodeRefusal> refusedCodes) {}

  /** A promotion with the code that the buyer gave for it. */
  private record Sought(Promotion promotion, @Nullable String code, boolean generated) {}

  /** What the batch reads; {@link #finish} reads what turns out to be missing. */
  public List<Key> keys() {
    return List.copyOf(requested);
  }

  private List<Key> keys(List<Promotion> promotions) {
    return Stream.concat(
            unknownCodes(promotions).map(PromotionKeys::code),
            Stream.concat(automatic(promotions), ofOwnCodes(promotions)).flatMap(this::keys))
        .toList();
  }

  private Stream<Key> keys(Sought sought) {
    Promotion promotion = sought.promotion();
    Stream.Builder<Key> keys = Stream.builder();
    if (promotion.limits().total() != null) {
      keys.add(PromotionKeys.useCounter(promotion.id(), shard(promotion)));
    }
    if (promotion.limits().perCustomer() != null && buyerId != null) {
      keys.add(PromotionKeys.customerUses(promotion.id(), buyerId));
    }
    return keys.build();
  }

  /**
   * The result. Another read is needed only when the promotions have changed, for a generated code
   * of a promotion with limits, and for a sharded counter that has nothing left.
   *
   * @param promotions the active ones
   * @param batch the items of the batch
   */
  public Result finish(List<Promotion> promotions, Map<Key, Map<String, AttributeValue>> batch) {
    items.putAll(batch);
    readMissing(keys(promotions).stream());
    List<Sought> sought = new ArrayList<>(automatic(promotions).toList());
    sought.addAll(ofOwnCodes(promotions).toList());
    List<Sought> generated = ofGeneratedCodes(promotions);
    readMissing(generated.stream().flatMap(this::keys));
    sought.addAll(generated);
    Set<String> found =
        sought.stream().map(Sought::code).filter(Objects::nonNull).collect(Collectors.toSet());
    return new Result(
        sought.stream().map(this::candidate).toList(),
        codes.stream()
            .filter(code -> !found.contains(code))
            .collect(Collectors.toMap(Function.identity(), _ -> CodeRefusal.UNKNOWN)));
  }

  private void readMissing(Stream<Key> needed) {
    List<Key> missing = needed.filter(requested::add).toList();
    if (!missing.isEmpty()) {
      items.putAll(table.getAll(missing));
    }
  }

  private static Stream<Sought> automatic(List<Promotion> promotions) {
    return promotions.stream()
        .filter(promotion -> !promotion.coded())
        .map(promotion -> new Sought(promotion, null, false));
  }

  private Stream<Sought> ofOwnCodes(List<Promotion> promotions) {
    return promotions.stream()
        .filter(promotion -> promotion.code() != null && codes.contains(promotion.code()))
        .map(promotion -> new Sought(promotion, promotion.code(), false));
  }

  private Stream<String> unknownCodes(List<Promotion> promotions) {
    return codes.stream()
        .filter(code -> promotions.stream().noneMatch(one -> code.equals(one.code())));
  }

  private List<Sought> ofGeneratedCodes(List<Promotion> promotions) {
    Map<String, Promotion> coded =
        promotions.stream()
            .filter(Promotion::coded)
            .collect(Collectors.toMap(Promotion::id, Function.identity()));
    List<Sought> found = new ArrayList<>();
    unknownCodes(promotions)
        .forEach(
            code ->
                Optional.ofNullable(items.get(PromotionKeys.code(code)))
                    .filter(item -> item.containsKey(UseAttributes.GENERATED))
                    .map(item -> coded.get(TableItems.text(item, UseAttributes.PROMOTION)))
                    .ifPresent(promotion -> found.add(new Sought(promotion, code, true))));
    return found;
  }

  private Candidate candidate(Sought sought) {
    Promotion promotion = sought.promotion();
    CodeRefusal used = isUsed(sought) ? CodeRefusal.USED_UP : null;
    if (used == null && promotion.limits().total() != null) {
      used = shardWithUse(promotion).isEmpty() ? CodeRefusal.USED_UP : null;
    }
    if (used == null && isUsedByBuyer(promotion)) {
      used = CodeRefusal.USED_BY_CUSTOMER;
    }
    PromotionUse use =
        new PromotionUse(
            promotion.id(),
            sought.code(),
            sought.generated(),
            shard(promotion),
            promotion.limits());
    return new Candidate(promotion, use, used);
  }

  private boolean isUsed(Sought sought) {
    String code = sought.code();
    return sought.generated()
        && code != null
        && items.getOrDefault(PromotionKeys.code(code), Map.of()).containsKey(UseAttributes.ORDER);
  }

  private boolean isUsedByBuyer(Promotion promotion) {
    Long limit = promotion.limits().perCustomer();
    return limit != null
        && buyerId != null
        && number(PromotionKeys.customerUses(promotion.id(), buyerId), UseAttributes.COUNT)
            >= limit;
  }

  private int shard(Promotion promotion) {
    int count = UseShards.count(promotion.limits().total());
    int known = shards.getOrDefault(promotion.id(), count);
    // Another limit has another number of shards.
    int chosen = known < count ? known : random.nextInt(count);
    shards.put(promotion.id(), chosen);
    return chosen;
  }

  /**
   * A shard with a use left; empty when the limit is reached. Only one moment proves that: between
   * separate reads, a use can return to a shard that was read before, while the last use of a later
   * one is taken.
   */
  private Optional<Integer> shardWithUse(Promotion promotion) {
    int read = shard(promotion);
    if (left(promotion, read) > 0) {
      return Optional.of(read);
    }
    int count = UseShards.count(promotion.limits().total());
    if (count > 1) {
      List<Key> all =
          IntStream.range(0, count)
              .mapToObj(shard -> PromotionKeys.useCounter(promotion.id(), shard))
              .toList();
      items.putAll(table.getSnapshot(all));
    }
    int[] withUse = IntStream.range(0, count).filter(shard -> left(promotion, shard) > 0).toArray();
    if (withUse.length == 0) {
      return Optional.empty();
    }
    int chosen = withUse[random.nextInt(withUse.length)];
    shards.put(promotion.id(), chosen);
    return Optional.of(chosen);
  }

  private long left(Promotion promotion, int shard) {
    return number(PromotionKeys.useCounter(promotion.id(), shard), UseAttributes.LEFT);
  }

  private long number(Key key, String attribute) {
    AttributeValue value = items.getOrDefault(key, Map.of()).get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }
}
