package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
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
import shop.aws.priming.SampleShop;
import shop.aws.trace.Trace;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * The Lambda handler of every worker. The function definition names the worker's bean, and Spring's
 * function catalogue looks it up. Spring's own FunctionInvoker is not used: it reads definition and
 * settings from the process, and the local shop runs all workers in one process.
 */
public final class WorkersHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(WorkersHandler.class);
  private static final String JSON = "application/json";

  /** Code that runs only once is interpreted. */
  private static final int PRIMING_ROUNDS = 3;

  private final String definition;
  private final Function<Message<byte[]>, @Nullable Object> worker;
  private final EmbeddedMetrics metrics;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /**
   * For Lambda: reads the settings and the function definition from the environment. Before a
   * snapshot the worker primes itself; if that fails, Lambda does not publish the version.
   */
  public WorkersHandler() {
    this(shop(Settings.fromEnvironment(Area.WORKERS)));
  }

  private static Shop shop(Settings settings) {
    if (SampleShop.isWanted(settings)) {
      prime(settings.text(Setting.SPRING_CLOUD_FUNCTION_DEFINITION));
      return new Shop(settings).connect();
    }
    return new Shop(settings);
  }

  /**
   * Handles a worker's sample event before Lambda takes its snapshot. The worker that handles it
   * runs on a {@link SampleShop} and is thrown away with it.
   *
   * @param definition name of the worker's bean
   * @throws RuntimeException if the worker fails
   */
  static void prime(String definition) {
    SampleEvents.of(definition)
        .ifPresent(
            event ->
                SampleShop.run(
                    Area.WORKERS,
                    shop -> {
                      WorkersHandler worker = new WorkersHandler(shop, definition);
                      for (int round = 0; round < PRIMING_ROUNDS; round++) {
                        worker.handle(
                            new ByteArrayInputStream(event),
                            OutputStream.nullOutputStream(),
                            "priming");
                      }
                    }));
  }

  private WorkersHandler(Shop shop) {
    this(shop, shop.settings().text(Setting.SPRING_CLOUD_FUNCTION_DEFINITION));
  }

  /**
   * For other callers: uses the shop that the caller supplies.
   *
   * @param definition name of the worker's bean
   * @throws IllegalStateException if there is no such worker
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
    Function<Message<byte[]>, @Nullable Object> worker =
        definition.isEmpty() ? null : catalog.lookup(definition, JSON);
    if (worker == null) {
      throw new IllegalStateException("there is no worker named '" + definition + "'");
    }
    return worker;
  }

  private static void register(Shop shop, GenericApplicationContext context) {
    context.registerBean(Shop.class, () -> shop);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output, context.getAwsRequestId());
  }

  /** Handles one event. */
  void handle(InputStream input, OutputStream output, String requestId) throws IOException {
    long start = System.nanoTime();
    String outcome = "failed";
    Trace.begin(requestId); // WorkerEvents replaces it by the trace of a shop event
    try {
      Message<byte[]> event =
          MessageBuilder.withPayload(input.readAllBytes())
              .setHeader(MessageHeaders.CONTENT_TYPE, JSON)
              .build();
      if (worker.apply(event) instanceof Message<?> response
          && response.getPayload() instanceof byte[] bytes) {
        output.write(bytes);
      }
      outcome = "done";
    } finally {
      boolean coldStart = cold.getAndSet(false);
      if (coldStart) {
        Meters.shared().coldStart();
      }
      metrics.flush();
      LOG.atInfo()
          .addKeyValue("worker", definition)
          .addKeyValue("outcome", outcome)
          .addKeyValue("duration_ms", Duration.ofNanos(System.nanoTime() - start).toMillis())
          .addKeyValue("cold_start", coldStart)
          .log("event");
      Trace.end();
    }
  }
}
