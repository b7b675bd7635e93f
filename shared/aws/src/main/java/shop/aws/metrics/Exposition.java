package shop.aws.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.util.Optional;
import shop.money.Money;

/** What {@code GET /metrics} tells (Prometheus, "Text-based format"). */
public interface Exposition {
  /** {@code Content-Type} of {@link #text}. */
  String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  /** What the statistics say about sales. */
  record Sales(long orders, Money revenue) {}

  /**
   * Everything as Prometheus text; without the sales when they cannot be read.
   *
   * @throws Unavailable when what was counted cannot be read
   */
  String text(Optional<Sales> known);

  /** What was counted cannot be read just now. */
  final class Unavailable extends RuntimeException {
    public Unavailable(Throwable cause) {
      super("the metrics cannot be read", cause);
    }
  }
}
