package shop.standins;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.aws.stripe.StripePayments;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.payment.PaymentProvider;

/**
 * Every request that the shop sends to Stripe is valid according to Stripe's OpenAPI document. The
 * calls come from the port's methods, with each nullable parameter once set and once null, so a new
 * method is tested without further work.
 */
@Tag("standins")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeRequestsTest {
  private final ExternalServer stripeMock = ExternalServer.stripeMock();
  private final RecordingProxy recorder = RecordingProxy.before(stripeMock.address());
  private PaymentProvider stripe;

  /** A call of the port's method. */
  record Call(Method method, List<@Nullable Object> arguments) {
    @Override
    public String toString() {
      return method.getName() + arguments;
    }
  }

  @BeforeAll
  void connect() {
    stripe =
        StripePayments.of(
            Settings.of(
                Area.WORKERS,
                java.util.Map.of(
                    Setting.STRIPE_API_KEY.name(),
                    "sk_test_123",
                    Setting.STRIPE_API_BASE.name(),
                    recorder.address().toString())));
  }

  @AfterAll
  void close() {
    recorder.close();
    stripeMock.close();
  }

  static Stream<Call> calls() {
    return Arrays.stream(PaymentProvider.class.getMethods())
        .filter(method -> !method.isDefault())
        .flatMap(StripeRequestsTest::calls);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void areValid(Call call) throws ReflectiveOperationException {
    recorder.clear();

    call.method().invoke(stripe, call.arguments().toArray());

    assertThat(recorder.exchanges())
        .isNotEmpty()
        .allSatisfy(exchange -> assertThat(exchange.status()).as("%s", exchange).isEqualTo(200));
  }

  private static Stream<Call> calls(Method method) {
    List<List<@Nullable Object>> choices = List.of(List.of());
    for (Parameter parameter : method.getParameters()) {
      List<List<@Nullable Object>> extended = new ArrayList<>();
      for (List<@Nullable Object> previous : choices) {
        extended.add(with(previous, Samples.of(parameter.getParameterizedType())));
        if (parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          extended.add(with(previous, null));
        }
      }
      choices = extended;
    }
    return choices.stream().map(arguments -> new Call(method, arguments));
  }

  private static List<@Nullable Object> with(
      List<@Nullable Object> arguments, @Nullable Object next) {
    List<@Nullable Object> extended = new ArrayList<>(arguments);
    extended.add(next);
    return extended;
  }
}
