package shop.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The result of calling a function, as an asynchronous AWS service sees it. */
public sealed interface InvocationResult {
  /** The failure reason of a record that its function reported as failed. */
  String REPORTED_AS_FAILED = "reported as a batch item failure";

  /**
   * The function returned.
   *
   * @param failedItems the records of a batch that it could not handle, as sequence numbers (AWS
   *     Lambda, "Using ReportBatchItemFailures"); an empty string means the whole batch
   */
  record Completed(List<String> failedItems) implements InvocationResult {}

  /** The function threw an exception or an error. It may have done part of its work. */
  record Failed(String reason) implements InvocationResult {}

  /** Calls a function. */
  static InvocationResult invoke(LambdaFunction function, byte[] event) {
    try {
      return new Completed(failedItems(function.invoke(event)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed("interrupted");
    } catch (Throwable e) { // An Error, such as a stack overflow, is a failure of the function too.
      return new Failed(e.toString());
    }
  }

  private static List<String> failedItems(byte[] response) throws JsonProcessingException {
    String text = new String(response, UTF_8);
    if (!text.contains("batchItemFailures")) {
      return List.of();
    }
    JsonNode failures = LocalJson.MAPPER.readTree(text).path("batchItemFailures");
    return failures.valueStream().map(item -> item.path("itemIdentifier").asText("")).toList();
  }
}
