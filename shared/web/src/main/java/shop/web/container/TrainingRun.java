package shop.web.container;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import shop.aws.Shop;
import shop.contracts.Area;

/**
 * Runs the sample requests of an API function and ends. The JVM that runs it with {@code
 * -XX:AOTCacheOutput} writes down which classes it loaded, linked and profiled; the function in a
 * container image starts from that cache (JEP 483, JEP 514).
 */
public final class TrainingRun {
  private TrainingRun() {}

  /**
   * Primes a function on sample services, so that it needs no AWS account.
   *
   * @param arguments the name of the {@link Area} and of its handler class
   * @throws ReflectiveOperationException if there is no such handler
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    System.setProperty(
        "aws.accessKeyId", "sample"); // The clients sign; the samples do not verify it.
    System.setProperty("aws.secretAccessKey", "sample");
    var handler =
        Class.forName(arguments[1])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor(Shop.class);
    Priming.prime(
        Area.valueOf(arguments[0]),
        shop -> {
          try {
            return handler.newInstance(shop);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(arguments[1] + " does not start", e);
          }
        });
  }
}
