package shop.aws.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import shop.aws.trace.Trace;

/** Dashboards and runbooks query top-level fields of log lines. */
class LogLinesTest {

  @Test
  void haveKeyValuePairsAsTopLevelFields() throws Exception {
    LoggerContext context = new LoggerContext();
    LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    mdc.put(Trace.FIELD, "r-1");
    context.setMDCAdapter(mdc);
    JsonLog.configureRoot(context);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    LoggingEvent event = new LoggingEvent("", root, Level.ERROR, "it failed", null, null);
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("failed", 3),
            new KeyValuePair("outcome", "done"),
            new KeyValuePair("due", Instant.EPOCH)));

    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender(JsonLog.APPENDER);
    JsonNode line =
        new ObjectMapper().readTree(new String(appender.getEncoder().encode(event), UTF_8));

    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("message").asText()).isEqualTo("it failed");
    assertThat(line.path("trace_id").asText()).isEqualTo("r-1");
    assertThat(line.path("failed").isInt()).isTrue();
    assertThat(line.path("outcome").asText()).isEqualTo("done");
    assertThat(line.path("due").asText()).isEqualTo("1970-01-01T00:00:00Z");
  }
}
