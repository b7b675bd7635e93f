package shop.functions.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import shop.aws.Dependency;

class HealthChecksTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(HealthChecks.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Dependency.Check check = () -> {};
  private final HealthChecks checks =
      new HealthChecks(
          List.of(new Dependency("table", true, () -> check.run())),
          Duration.ofSeconds(2),
          Duration.ZERO,
          Clock.systemUTC());

  @BeforeEach
  void record() {
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopRecording() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void logsTheCauseOfAFailure() {
    check =
        () -> {
          throw new ConnectException("refused");
        };

    assertThat(checks.checkAll().status()).isEqualTo("down");

    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getMessage)
        .containsExactly(tuple(Level.WARN, "dependency is down"));
    assertThat(log.list.getFirst().getKeyValuePairs())
        .contains(new KeyValuePair("cause", "java.net.ConnectException: refused"));
  }

  @Test
  void logsChangesOnly() {
    check =
        () -> {
          throw new Dependency.StartingException("the table is starting");
        };
    assertThat(checks.checkRequired().status()).isEqualTo("down");
    checks.checkAll();
    check = () -> {};
    checks.checkAll();
    checks.checkRequired();

    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getMessage)
        .containsExactly(
            tuple(Level.INFO, "dependency is starting"), tuple(Level.INFO, "dependency is ok"));
  }

  @Test
  void boundsTheLoggedCause() {
    check =
        () -> {
          throw new IllegalStateException("x".repeat(10_000));
        };

    checks.checkAll();

    assertThat(log.list.getFirst().getKeyValuePairs())
        .allMatch(pair -> pair.value.toString().length() <= 300);
  }
}
