package shop.aws.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.util.Optional;
import shop.money.Money;

/** The content of {@code GET /metrics} (Prometheus, "Text-based format"). */
public interface Exposition {
  /** {@code Content-Type} of {@link #text}. */
  String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  /** The sales of all time, from the statistics in the table. */
  record Sales(long orders, Money revenue) {}

  /**
   * All metrics as Prometheus text.
   *
   * @param sales empty when the statistics cannot be read; the text then has no sales
   * @throws Unavailable when the metrics cannot be read
   */
  String text(Optional<Sales> sales);

  /** The metrics cannot be read at the moment. */
  final class Unavailable extends RuntimeException {
    public Unavailable(Throwable cause) {
      super("the metrics cannot be read", cause);
    }
  }
}
