package shop.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import shop.aws.search.OpenSearchIndexes;
import shop.aws.search.OpenSearchProducts;
import shop.aws.search.OpenSearchService;
import shop.aws.search.SearchService;
import shop.opensearch.OpenSearchLocal;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.search.ProductIndexes;

/** An OpenSearch node with one indexed catalogue. */
final class SearchNode implements AutoCloseable {
  private static final int BATCH = 500;

  private final OpenSearchLocal node;
  private final SearchService service;

  SearchNode() {
    try {
      node =
          OpenSearchLocal.start(
              Path.of(System.getProperty("opensearch.local.lib")),
              Files.createTempDirectory("opensearch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    node.awaitReady(Duration.ofMinutes(2));
    service = OpenSearchService.at(node.endpoint(), "us-east-1");
  }

  /** Indexes these products in place of all others; returns a search over them. */
  OpenSearchProducts index(List<IndexedProduct> products) {
    ProductIndexes indexes = new OpenSearchIndexes(service, Clock.systemUTC());
    ProductIndexes.IndexBuild build = indexes.startBuild(Instant.now());
    for (int from = 0; from < products.size(); from += BATCH) {
      List<IndexedProduct> batch = products.subList(from, Math.min(from + BATCH, products.size()));
      indexes.target(build).apply(new IndexChange(batch, Set.of(), Instant.now()));
    }
    indexes.swap(build);
    return new OpenSearchProducts(service, Clock.systemUTC());
  }

  @Override
  public void close() {
    node.close();
  }
}
