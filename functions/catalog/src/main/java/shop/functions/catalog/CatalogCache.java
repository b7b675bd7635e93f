package shop.functions.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import shop.aws.metrics.Meters;
import shop.catalog.ProductDetail;
import shop.contracts.MetricLabel;
import shop.contracts.Sha256;
import shop.search.ProductDetailCache;
import shop.search.ProductSearch;
import shop.web.Caller;
import shop.web.EdgeConfiguration;

/**
 * Answers to reads of the catalogue, with what HTTP's caches need to know of them (RFC 9111). What
 * the public sees is kept as the bytes that go out; an administrator's answers are made anew each
 * time, so that an edit shows at once to the one who made it. Nothing here decides what is charged
 * or sold: an order looks at the table.
 */
final class CatalogCache {
  /** Characters kept for each kind, a small part of the smallest function's memory. */
  private static final long KEPT_CHARACTERS = 16_000_000;

  /** Variants kept of products that searches found; few products have many. */
  private static final long KEPT_VARIANTS = 20_000;

  /** Hexadecimal digits of an ETag's digest: 64 bits tell the versions of one page apart. */
  private static final int DIGEST_DIGITS = 16;

  private static final ObjectMapper JSON = EdgeConfiguration.json();

  private final Clock clock;
  private final Kind lists;
  private final Kind details;
  private final Cache<ProductSearch.Hit, ProductDetail> found;

  /**
   * An empty cache.
   *
   * @param listAge how old an answered list may be, in caches on its way too
   * @param detailAge the same for one product
   */
  CatalogCache(Clock clock, Duration listAge, Duration detailAge) {
    this.clock = clock;
    this.lists = new Kind(MetricLabel.PRODUCT_LIST, listAge, cache(clock, listAge));
    this.details = new Kind(MetricLabel.PRODUCT_DETAIL, detailAge, cache(clock, detailAge));
    this.found =
        aging(clock, listAge)
            .maximumWeight(KEPT_VARIANTS)
            .weigher(
                (ProductSearch.Hit hit, ProductDetail detail) -> detail.product().variants().size())
            .build();
  }

  /** One sort of answers. */
  private record Kind(String name, Duration age, Cache<Object, Answer> answers) {}

  /** An answer as it goes out. */
  private record Answer(String json, String tag, Instant at) {}

  /** What is answered, with the version of what it shows; null for a list. */
  record Versioned(Object view, @Nullable Long version) {
    static Versioned list(Object view) {
      return new Versioned(view, null);
    }
  }

  /** A list, out of the cache or made for it. */
  ResponseEntity<?> list(
      Caller caller, @Nullable String ifNoneMatch, Object key, Supplier<Versioned> read) {
    return answer(lists, caller, ifNoneMatch, key, read);
  }

  /** One product, out of the cache or made for it. */
  ResponseEntity<?> detail(
      Caller caller, @Nullable String ifNoneMatch, Object key, Supplier<Versioned> read) {
    return answer(details, caller, ifNoneMatch, key, read);
  }

  /** An answer that is made anew each time, and that caches on its way must ask about. */
  static ResponseEntity<?> fresh(@Nullable String ifNoneMatch, Object view) {
    return answer(make(Versioned.list(view), Instant.MAX), ifNoneMatch, "no-cache");
  }

  /** What searches may show of products that were read before, as old as a list may be. */
  ProductDetailCache memory(Caller caller) {
    return caller.administrator()
        ? ProductDetailCache.NONE
        : (hits, read) -> found.getAll(hits, unknown -> read.apply(Set.copyOf(unknown)));
  }

  /** Forgets everything: this instance shows an edit to everybody at once. */
  void clear() {
    lists.answers().invalidateAll();
    details.answers().invalidateAll();
    found.invalidateAll();
  }

  private ResponseEntity<?> answer(
      Kind kind,
      Caller caller,
      @Nullable String ifNoneMatch,
      Object key,
      Supplier<Versioned> read) {
    if (caller.administrator()) {
      return answer(make(read.get(), clock.instant()), ifNoneMatch, "private, no-cache");
    }
    Answer kept = kind.answers().getIfPresent(key);
    if (kept == null) {
      kept = kind.answers().get(key, wanted -> make(read.get(), clock.instant()));
    } else {
      Meters.shared().cacheHit(kind.name());
    }
    Duration left = kind.age().minus(Duration.between(kept.at(), clock.instant()));
    return answer(kept, ifNoneMatch, "public, max-age=" + Math.max(0, left.toSeconds()));
  }

  private static ResponseEntity<?> answer(
      Answer answer, @Nullable String ifNoneMatch, String cacheControl) {
    boolean same = ifNoneMatch != null && ifNoneMatch.contains(answer.tag());
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .header(HttpHeaders.CACHE_CONTROL, cacheControl)
            .eTag(answer.tag());
    return same
        ? response.build()
        : response.contentType(MediaType.APPLICATION_JSON).body(answer.json());
  }

  /**
   * An answer. Its tag has the version first, for If-Match, and then a digest of the whole, because
   * units and categories change without the product.
   */
  private static Answer make(Versioned shown, Instant at) {
    try {
      String json = JSON.writeValueAsString(shown.view());
      String version = shown.version() == null ? "" : shown.version() + ".";
      return new Answer(json, "\"" + version + digest(json) + "\"", at);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that is no JSON", e);
    }
  }

  private static String digest(String json) {
    return Sha256.hex(json).substring(0, DIGEST_DIGITS);
  }

  private static Cache<Object, Answer> cache(Clock clock, Duration age) {
    return aging(clock, age)
        .maximumWeight(KEPT_CHARACTERS)
        .weigher((Object key, Answer answer) -> answer.json().length())
        .build();
  }

  private static Caffeine<Object, Object> aging(Clock clock, Duration age) {
    return Caffeine.newBuilder()
        .expireAfterWrite(age)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
  }
}
