package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import shop.aws.Shop;
import shop.aws.metrics.EmbeddedMetrics;
import shop.aws.metrics.Meters;
import shop.aws.trace.Trace;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * What Lambda calls, for every worker: the function definition says which bean it is, and Spring's
 * function catalogue finds it. (Its FunctionInvoker reads the definition and the settings from the
 * process, of which the local shop has only one.)
 */
public final class WorkersHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(WorkersHandler.class);
  private static final String JSON = "application/json";

  private final String definition;
  private final Function<Message<byte[]>, @Nullable Object> worker;
  private final EmbeddedMetrics metrics;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /** In Lambda: with the settings of the environment, the definition among them. */
  public WorkersHandler() {
    this(new Shop(Settings.fromEnvironment(Area.WORKERS)));
  }

  private WorkersHandler(Shop shop) {
    this(shop, shop.settings().text(Setting.SPRING_CLOUD_FUNCTION_DEFINITION));
  }

  /**
   * Anywhere else: with the parts that the caller brings.
   *
   * @throws IllegalStateException when there is no such worker
   */
  public WorkersHandler(Shop shop, String definition) {
    this.definition = definition;
    this.worker = worker(shop, definition);
    this.metrics = EmbeddedMetrics.of(shop.settings(), definition);
  }

  private static Function<Message<byte[]>, @Nullable Object> worker(Shop shop, String definition) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    FunctionCatalog catalog =
        new SpringApplicationBuilder(WorkersApp.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .logStartupInfo(false)
            .properties("spring.main.banner-mode=off", "spring.cloud.function.scan.enabled=false")
            .initializers(context -> register(shop, (GenericApplicationContext) context))
            .run()
            .getBean(FunctionCatalog.class);
    Function<Message<byte[]>, @Nullable Object> found =
        definition.isEmpty() ? null : catalog.lookup(definition, JSON);
    if (found == null) {
      throw new IllegalStateException("there is no worker named '" + definition + "'");
    }
    return found;
  }

  private static void register(Shop shop, GenericApplicationContext context) {
    context.registerBean(Shop.class, () -> shop);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    String outcome = "failed";
    Trace.begin(context.getAwsRequestId()); // An event knows better: see Events.
    try {
      Message<byte[]> event =
          MessageBuilder.withPayload(input.readAllBytes())
              .setHeader(MessageHeaders.CONTENT_TYPE, JSON)
              .build();
      if (worker.apply(event) instanceof Message<?> answer
          && answer.getPayload() instanceof byte[] bytes) {
        output.write(bytes);
      }
      outcome = "done";
    } finally {
      boolean first = cold.getAndSet(false);
      if (first) {
        Meters.shared().coldStart();
      }
      metrics.flush();
      LOG.atInfo()
          .addKeyValue("worker", definition)
          .addKeyValue("outcome", outcome)
          .addKeyValue("duration_ms", Duration.ofNanos(System.nanoTime() - start).toMillis())
          .addKeyValue("cold_start", first)
          .log("event");
      Trace.end();
    }
  }
}
