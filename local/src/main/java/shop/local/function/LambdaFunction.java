package shop.local.function;

/** One deployed function as the local shop sees it: the bytes of an event in, of an answer out. */
@FunctionalInterface
public interface LambdaFunction {
  /**
   * Runs the function once; called by many threads.
   *
   * @param event JSON as the AWS service that calls the function would send it
   * @return the function's JSON answer, empty if it has none
   * @throws Exception when the invocation failed, which AWS's asynchronous callers answer by a
   *     retry
   */
  byte[] invoke(byte[] event) throws Exception;
}
