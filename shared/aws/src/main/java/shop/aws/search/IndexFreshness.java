package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.search.ProductSearch.Freshness;

/**
 * The age of the index, from its watermark document. It is read before the products of a search, so
 * a search always includes the change that it reports; therefore a value of some time ago is
 * correct too, and searches of one second share it.
 */
final class IndexFreshness {
  /** The steps in which a client sees the age of the index; one read a second costs little. */
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  private static final String WATERMARK =
      """
      {"size":1,"_source":["changed_at","indexed_at"],"track_total_hits":false,
      "query":{"term":{"control":"%s"}}}\
      """
          .formatted(IndexNames.WATERMARK);

  private final SearchService service;
  private final Clock clock;
  private volatile @Nullable Reading latest;

  IndexFreshness(SearchService service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  private record Reading(Freshness freshness, Instant at) {}

  /** What a search that starts now includes at least. */
  Freshness current() {
    Reading known = latest;
    Instant now = clock.instant();
    if (known == null || now.isAfter(known.at().plus(MAX_AGE))) {
      known = new Reading(read(), now);
      latest = known;
    }
    return known.freshness();
  }

  private Freshness read() {
    JsonNode source =
        service
            .send("POST", "/" + IndexNames.LIVE + "/_search", WATERMARK)
            .bodyOrThrow()
            .at("/hits/hits/0/_source");
    return new Freshness(instant(source.path("changed_at")), instant(source.path("indexed_at")));
  }

  private static @Nullable Instant instant(JsonNode millis) {
    return millis.isNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
  }
}
