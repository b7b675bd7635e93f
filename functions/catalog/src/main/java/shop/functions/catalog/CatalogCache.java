package shop.functions.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import shop.aws.metrics.Meters;
import shop.contracts.MetricLabel;
import shop.contracts.Permission;
import shop.contracts.Sha256;
import shop.web.ApiJson;
import shop.web.Caller;

/**
 * Caches the responses to catalogue reads and sets the headers for HTTP caches (RFC 9111). Public
 * responses are cached as serialized JSON. Responses to administrators are not cached, so that an
 * administrator sees an edit at once. A cached response is used as long as {@link CatalogFreshness}
 * finds it current, and HTTP caches may use it until the next look. Orders do not use this cache:
 * they read prices and stock from the table.
 */
final class CatalogCache {
  /**
   * Characters cached for each kind of response; a small part of the smallest function's memory.
   */
  private static final long MAX_CHARACTERS = 16_000_000;

  /** Hexadecimal digits of the digest in an ETag; 64 bits distinguish the versions of one page. */
  private static final int DIGEST_DIGITS = 16;

  private final Clock clock;
  private final CatalogFreshness freshness;
  private final ResponseCache lists;
  private final ResponseCache details;

  /**
   * Creates an empty cache.
   *
   * @param listAge maximum age of a list
   * @param detailAge maximum age of a single product
   */
  CatalogCache(Clock clock, CatalogFreshness freshness, Duration listAge, Duration detailAge) {
    this.clock = clock;
    this.freshness = freshness;
    this.lists = new ResponseCache(MetricLabel.PRODUCT_LIST, cache(clock, listAge));
    this.details = new ResponseCache(MetricLabel.PRODUCT_DETAIL, cache(clock, detailAge));
  }

  /** The cached responses of one kind; the name labels the cache-hit metric. */
  private record ResponseCache(String name, Cache<Object, CachedResponse> entries) {}

  /**
   * A cached response.
   *
   * @param readAt the time before its first read
   */
  private record CachedResponse(String json, String eTag, Instant readAt) {}

  /** A response body with the version of the resource; null for a list. */
  record Versioned(Object view, @Nullable Long version) {
    static Versioned list(Object view) {
      return new Versioned(view, null);
    }
  }

  /** The response to a list request: cached, or created by {@code read}. */
  ResponseEntity<?> list(Caller caller, Object key, Supplier<Versioned> read) {
    return respond(lists, caller, key, read);
  }

  /** The response to a request for one product: cached, or created by {@code read}. */
  ResponseEntity<?> detail(Caller caller, Object key, Supplier<Versioned> read) {
    return respond(details, caller, key, read);
  }

  /** A response that is never cached here, and that HTTP caches must revalidate. */
  static ResponseEntity<?> uncached(Object view) {
    return response(serialize(Versioned.list(view), Instant.MAX), "no-cache");
  }

  /** Removes everything, so that this instance serves an edit to all callers at once. */
  void clear() {
    lists.entries().invalidateAll();
    details.entries().invalidateAll();
  }

  private ResponseEntity<?> respond(
      ResponseCache cache, Caller caller, Object key, Supplier<Versioned> read) {
    if (caller.may(Permission.CATALOG_READ)) {
      return response(create(read), "private, no-cache");
    }
    CachedResponse cached = cache.entries().getIfPresent(key);
    if (cached != null && freshness.isCurrent(cached.readAt())) {
      Meters.shared().cacheHit(cache.name());
    } else {
      if (cached != null) {
        cache.entries().asMap().remove(key, cached);
      }
      cached = cache.entries().get(key, _ -> create(read));
    }
    Duration untilNextLook = freshness.untilNextLook(cached.readAt());
    return response(cached, "public, max-age=" + untilNextLook.toSeconds());
  }

  private CachedResponse create(Supplier<Versioned> read) {
    Instant before = clock.instant();
    return serialize(read.get(), before);
  }

  /** Spring turns it into 304 when If-None-Match contains the ETag. */
  private static ResponseEntity<?> response(CachedResponse cached, String cacheControl) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .eTag(cached.eTag())
        .contentType(MediaType.APPLICATION_JSON)
        .body(cached.json());
  }

  /**
   * Serializes a response. Its ETag starts with the version, for If-Match. A digest of the body
   * follows, because stock and categories change while the product's version does not.
   */
  private static CachedResponse serialize(Versioned body, Instant readAt) {
    String json = ApiJson.write(body.view());
    String version = body.version() == null ? "" : body.version() + ".";
    return new CachedResponse(json, "\"" + version + digest(json) + "\"", readAt);
  }

  private static String digest(String json) {
    return Sha256.hex(json).substring(0, DIGEST_DIGITS);
  }

  private static Cache<Object, CachedResponse> cache(Clock clock, Duration maxAge) {
    return Caffeine.newBuilder()
        .expireAfterWrite(maxAge)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .maximumWeight(MAX_CHARACTERS)
        .weigher((Object key, CachedResponse response) -> response.json().length())
        .build();
  }
}
