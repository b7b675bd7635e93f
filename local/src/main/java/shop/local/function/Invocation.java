package shop.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** How one call of a function ended, as an asynchronous AWS service sees it. */
public sealed interface Invocation {
  ObjectMapper JSON = new ObjectMapper();

  /** The reason of a record that its function named as failed. */
  String REPORTED = "reported as a batch item failure";

  /**
   * It answered.
   *
   * @param failedItems what it could not handle of a batch, as sequence numbers (AWS Lambda, "Using
   *     ReportBatchItemFailures"); one that is empty stands for the whole batch
   */
  record Answered(List<String> failedItems) implements Invocation {}

  /** It threw, so nothing is known about what it did. */
  record Failed(String reason) implements Invocation {}

  static Invocation of(LambdaFunction function, byte[] event) {
    try {
      return new Answered(failedItems(function.invoke(event)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed("interrupted");
    } catch (Throwable e) { // A function that dies of an Error has failed like any other.
      return new Failed(e.toString());
    }
  }

  private static List<String> failedItems(byte[] answer) throws JsonProcessingException {
    String text = new String(answer, UTF_8);
    if (!text.contains("batchItemFailures")) {
      return List.of();
    }
    JsonNode failures = JSON.readTree(text).path("batchItemFailures");
    return failures.valueStream().map(item -> item.path("itemIdentifier").asText("")).toList();
  }
}
