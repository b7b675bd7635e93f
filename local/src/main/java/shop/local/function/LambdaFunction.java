package shop.local.function;

/** A deployed function: it receives the bytes of an event and returns the bytes of a response. */
@FunctionalInterface
public interface LambdaFunction {
  /**
   * Runs the function once. Many threads may call this at the same time.
   *
   * @param event JSON as the AWS service that calls the function would send it
   * @return the function's JSON response, empty if it has none
   * @throws Exception when the invocation failed; asynchronous AWS callers then retry
   */
  byte[] invoke(byte[] event) throws Exception;
}
