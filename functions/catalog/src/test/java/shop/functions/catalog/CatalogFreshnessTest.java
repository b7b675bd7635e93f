package shop.functions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import shop.functions.catalog.CatalogCache.Versioned;
import shop.limit.Client;
import shop.testkit.fake.InMemoryCatalogChanges;
import shop.testkit.fake.TestClock;
import shop.web.Caller;

/** Two instances of the function have caches of their own and share the time of the last change. */
class CatalogFreshnessTest {
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final Caller CALLER = Caller.anonymous(new Client("192.0.2.1", ""));

  private final TestClock clock = new TestClock();
  private final InMemoryCatalogChanges changes = new InMemoryCatalogChanges();
  private final CatalogCache one = cache();
  private final CatalogCache other = cache();
  private final AtomicInteger price = new AtomicInteger(10);
  private final AtomicInteger reads = new AtomicInteger();

  private CatalogCache cache() {
    return new CatalogCache(
        clock,
        new CatalogFreshness(changes, INTERVAL, clock),
        Duration.ofMinutes(5),
        Duration.ofHours(1));
  }

  @Test
  void showsAChangeInEachInstanceAfterOneInterval() {
    assertThat(page(one)).isEqualTo(page(other)).isEqualTo("10");
    price.set(20);
    changes.record(clock.instant());

    assertThat(page(one)).isEqualTo("10");
    clock.advance(INTERVAL);

    assertThat(page(one)).isEqualTo("20");
    assertThat(page(other)).isEqualTo("20");
    assertThat(list(other)).isEqualTo("20");
  }

  @Test
  void showsAChangeThatIsRecordedAfterALook() {
    page(one);
    clock.advance(INTERVAL);
    page(one);
    price.set(20);
    changes.record(clock.instant().plusMillis(400));

    clock.advance(INTERVAL.minusMillis(1));
    assertThat(page(one)).isEqualTo("10");
    clock.advance(Duration.ofMillis(1));
    assertThat(page(one)).isEqualTo("20");
  }

  @Test
  void readsPagesAgainWhileTheIndexesMayBeBehind() {
    changes.record(clock.instant());
    assertThat(page(one)).isEqualTo("10"); // Read from an index that is behind.
    price.set(20);

    clock.advance(INTERVAL);

    assertThat(page(one)).isEqualTo("20");
  }

  @Test
  void sharesOneLookAmongAllPages() {
    changes.record(clock.instant());
    clock.advance(Duration.ofMinutes(2));
    for (int id = 0; id < 20; id++) {
      page(one, id);
    }
    for (int i = 0; i < 10; i++) {
      clock.advance(INTERVAL);
      for (int id = 0; id < 20; id++) {
        page(one, id);
      }
    }

    assertThat(reads).hasValue(20);
    assertThat(changes.reads()).isEqualTo(10);
  }

  @Test
  void readsPagesAgainAfterTheirMaximumAge() {
    list(one);
    page(one);
    clock.advance(Duration.ofMinutes(6));
    list(one);
    page(one);

    assertThat(reads).hasValue(3);
  }

  @Test
  void allowsHttpCachesToUseAPageUntilTheNextLook() {
    assertThat(maxAge()).isEqualTo("public, max-age=3");
    clock.advance(Duration.ofSeconds(2));
    assertThat(maxAge()).isEqualTo("public, max-age=1");
    clock.advance(Duration.ofSeconds(2));
    assertThat(maxAge()).isEqualTo("public, max-age=3");
    clock.advance(Duration.ofSeconds(1));
    assertThat(maxAge()).isEqualTo("public, max-age=2");
  }

  @Test
  void doesNotExtendAPageByALookThatFoundAChange() {
    page(one, 2);
    clock.advance(Duration.ofSeconds(1));
    assertThat(maxAge()).isEqualTo("public, max-age=3");
    changes.record(clock.instant());
    clock.advance(Duration.ofSeconds(2));
    page(one, 2); // Looks, and finds the change.

    assertThat(maxAge()).isEqualTo("public, max-age=1");
  }

  @Test
  void refusesAnIntervalOverFiveSeconds() {
    assertThatThrownBy(() -> new CatalogFreshness(changes, Duration.ofSeconds(6), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CATALOG_CHECK_INTERVAL");
  }

  private String maxAge() {
    ResponseEntity<?> response = one.detail(CALLER, 1, this::read);
    return String.valueOf(response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL));
  }

  private String page(CatalogCache cache) {
    return page(cache, 1);
  }

  private String page(CatalogCache cache, int id) {
    return String.valueOf(cache.detail(CALLER, id, this::read).getBody());
  }

  private String list(CatalogCache cache) {
    return String.valueOf(cache.list(CALLER, "all", this::read).getBody());
  }

  private Versioned read() {
    reads.incrementAndGet();
    return new Versioned(price.get(), 1L);
  }
}
