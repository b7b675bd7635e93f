package shop.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.payment.PaymentProvider;
import shop.search.ProductSearch;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Every call that leaves a function's process, in the order in which it was made, and at most one
 * of them that goes wrong. The points are found by recording a run; none is named by hand, so a
 * call that somebody adds is tried without being told of.
 *
 * <p>Made for one thread at a time: what runs side by side is proven elsewhere.
 */
final class CallPoints {
  private static final Pattern READING =
      Pattern.compile("(get|batchGet|query|find|list|describe|head|search|suggest).*");

  private final List<CallPoint> made = new ArrayList<>();
  private final List<Runnable> late = new ArrayList<>();
  private boolean recording;
  private int faultyIndex = -1;
  private @Nullable InjectedFault fault;
  private boolean happened;
  private boolean dead;
  private String function = "";

  /** The process that called has died: no catch block of the shop's may live on. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;

    Death() {
      super("the process died", null, false, false);
    }
  }

  /**
   * From now on calls are counted, and the one with this index goes wrong.
   *
   * @param index from 0; less for none
   */
  void breakAt(int index, InjectedFault kind) {
    made.clear();
    faultyIndex = index;
    fault = kind;
    happened = false;
    recording = true;
  }

  /** The calls since the beginning; nothing is counted any more. */
  List<CallPoint> end() {
    landLate();
    recording = false;
    return List.copyOf(made);
  }

  /** How many calls there were so far. */
  int count() {
    return made.size();
  }

  /** Whether the fault happened: a run that does not reach it proves nothing. */
  boolean happened() {
    return happened;
  }

  /** Calls belong to this function from now on; its process lives. */
  void enter(String name) {
    function = name;
    dead = false;
  }

  /** Whether the process of the function that was entered last has died. */
  boolean died() {
    return dead;
  }

  /** The part behind a gate through which each of its calls goes. */
  <T> T around(Class<T> type, T part) {
    InvocationHandler gate =
        (proxy, method, arguments) -> call(type, part, proxy, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, gate));
  }

  private @Nullable Object call(
      Class<?> type, Object part, Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || method.getName().equals("serviceName")) {
      return invoke(part, method, arguments);
    }
    boolean ofAnSdk = part.getClass().getName().startsWith("software.amazon.awssdk.");
    boolean request =
        arguments != null && arguments.length > 0 && arguments[0] instanceof SdkRequest;
    boolean paginates = method.getName().endsWith("Paginator");
    if (method.isDefault() && (paginates || (ofAnSdk && !request))) {
      // A convenience over the calls proper, which then come through here themselves.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return pass(type, method, () -> invoke(part, method, arguments));
  }

  private @Nullable Object pass(Class<?> type, Method method, Call call) throws Throwable {
    if (dead) {
      throw new Death();
    }
    landLate();
    if (!recording) {
      return call.make();
    }
    String operation = type.getSimpleName() + "." + method.getName();
    made.add(new CallPoint(function, operation, !READING.matcher(method.getName()).matches()));
    InjectedFault now = made.size() - 1 == faultyIndex ? fault : null;
    if (now == null) {
      return call.make();
    }
    happened = true;
    dead = now.deadly();
    if (now == InjectedFault.LATE) {
      late.add(
          () -> {
            try {
              call.make();
            } catch (Throwable e) {
              // What it is refused now is for nobody to hear.
            }
          });
    } else if (now.hasEffect()) {
      call.make();
    }
    if (now == InjectedFault.BUSY) {
      throw busy(method);
    }
    throw now.deadly() ? new Death() : failure(type);
  }

  /** What the shop's own code gets to see of a broken call. */
  private static RuntimeException failure(Class<?> type) {
    if (type == PaymentProvider.class) {
      return new PaymentProvider.ProviderUnavailableException(
          "broken by a test", new Exception(), Duration.ofSeconds(1));
    }
    return type.getPackageName().startsWith("shop.search")
        ? new ProductSearch.SearchUnavailableException("broken by a test")
        : SdkClientException.create("broken by a test");
  }

  private static RuntimeException busy(Method method) {
    if (!method.getName().equals("transactWriteItems")) {
      return ProvisionedThroughputExceededException.builder().message("busy").build();
    }
    CancellationReason reason = CancellationReason.builder().code("TransactionConflict").build();
    return TransactionCanceledException.builder()
        .message("busy")
        .cancellationReasons(reason)
        .build();
  }

  /** What timed out has its effect now. */
  void landLate() {
    List<Runnable> landing = List.copyOf(late);
    late.clear();
    landing.forEach(Runnable::run);
  }

  private static @Nullable Object invoke(Object part, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private interface Call {
    @Nullable Object make() throws Throwable;
  }
}
