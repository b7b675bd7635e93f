package shop.aws.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import shop.opensearch.OpenSearchLocal;
import shop.search.ProductIndexes;

/** One OpenSearch node for all tests. It starts with the first one and stops with the process. */
final class LocalSearch {
  static final OpenSearchLocal NODE = start();
  static final SearchService SERVICE = OpenSearchService.at(NODE.endpoint(), "us-east-1");
  static final Clock CLOCK = Clock.systemUTC();

  private static final AtomicLong MILLIS = new AtomicLong(1_000_000);

  private LocalSearch() {}

  /** Replaces the index of earlier tests by an empty one. */
  static ProductIndexes emptyIndex() {
    ProductIndexes indexes = new OpenSearchIndexes(SERVICE, CLOCK);
    indexes.swap(indexes.startBuild(Instant.ofEpochMilli(MILLIS.incrementAndGet())));
    return indexes;
  }

  /** Makes all writes searchable. */
  static void refresh() {
    SERVICE.send("POST", "/" + IndexNames.LIVE + "/_refresh", null).bodyOrThrow();
  }

  private static OpenSearchLocal start() {
    try {
      Path module = Path.of(System.getProperty("basedir", "."));
      OpenSearchLocal node =
          OpenSearchLocal.start(
              module.resolve("../../local/search/target/lib").normalize(),
              Files.createTempDirectory("opensearch"));
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "close"));
      node.awaitReady(Duration.ofMinutes(2));
      return node;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
