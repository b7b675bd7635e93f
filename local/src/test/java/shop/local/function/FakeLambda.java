package shop.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A function that remembers its events and answers as its author says. */
public final class FakeLambda implements LambdaFunction {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile LambdaFunction body = event -> new byte[0];

  public static FakeLambda failing() {
    return new FakeLambda()
        .respondingWith(
            event -> {
              throw new IllegalStateException("broken");
            });
  }

  public FakeLambda respondingWith(LambdaFunction newBody) {
    body = newBody;
    return this;
  }

  @Override
  public byte[] invoke(byte[] event) throws Exception {
    events.add(json(event));
    return body.invoke(event);
  }

  public List<JsonNode> events() {
    return events;
  }

  /** Waits until other threads have made the condition true. */
  public static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .dontCatchUncaughtExceptions()
        .until(condition);
  }

  public static JsonNode json(byte[] text) {
    return json(new String(text, UTF_8));
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
