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
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Records every outgoing call of a function, in order, and injects a fault into at most one of
 * them. The crash points come from a recorded run and not from a list, so a new call is tested
 * without further work.
 *
 * <p>Not thread-safe: concurrency has its own tests.
 */
final class CallPoints {
  private static final Pattern READING =
      Pattern.compile("(get|batchGet|query|find|list|describe|head|search|suggest).*");

  private final List<CallPoint> calls = new ArrayList<>();
  private final List<Runnable> delayedCalls = new ArrayList<>();
  private boolean recording;
  private int faultIndex = -1;
  private @Nullable InjectedFault fault;
  private boolean faultInjected;
  private boolean processCrashed;
  private String function = "";

  /** The calling process crashed. An Error, because the shop's catch blocks must not handle it. */
  static final class ProcessCrash extends Error {
    private static final long serialVersionUID = 1;

    ProcessCrash() {
      super("the process crashed", null, false, false);
    }
  }

  /**
   * Starts recording, and injects a fault into one of the calls.
   *
   * @param index of the call, from 0; negative for no fault
   */
  void injectAt(int index, InjectedFault kind) {
    calls.clear();
    faultIndex = index;
    fault = kind;
    faultInjected = false;
    recording = true;
  }

  /** Ends the recording; returns the recorded calls. */
  List<CallPoint> stopRecording() {
    applyDelayedCalls();
    recording = false;
    return List.copyOf(calls);
  }

  /** How many calls are recorded so far. */
  int count() {
    return calls.size();
  }

  /** Whether the fault was injected: a run that does not reach the call proves nothing. */
  boolean faultInjected() {
    return faultInjected;
  }

  /** The following calls belong to this function, whose process is running. */
  void startInvocation(String name) {
    function = name;
    processCrashed = false;
  }

  /** Whether the process of the function that was invoked last has crashed. */
  boolean processCrashed() {
    return processCrashed;
  }

  /** A proxy that records each call before it reaches the client. */
  <T> T intercept(Class<T> type, T client) {
    InvocationHandler handler =
        (proxy, method, arguments) -> onCall(type, client, proxy, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object onCall(
      Class<?> type, Object client, Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || method.getName().equals("serviceName")) {
      return invoke(client, method, arguments);
    }
    boolean fromSdk = client.getClass().getName().startsWith("software.amazon.awssdk.");
    boolean takesRequest =
        arguments != null && arguments.length > 0 && arguments[0] instanceof SdkRequest;
    boolean paginates = method.getName().endsWith("Paginator");
    if (method.isDefault() && (paginates || (fromSdk && !takesRequest))) {
      // A convenience method: it calls other methods of the proxy, which are recorded themselves.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return record(type, method, () -> invoke(client, method, arguments));
  }

  private @Nullable Object record(Class<?> type, Method method, ExternalCall call)
      throws Throwable {
    if (processCrashed) {
      throw new ProcessCrash();
    }
    applyDelayedCalls();
    if (!recording) {
      return call.execute();
    }
    String operation = type.getSimpleName() + "." + method.getName();
    calls.add(new CallPoint(function, operation, !READING.matcher(method.getName()).matches()));
    InjectedFault injected = calls.size() - 1 == faultIndex ? fault : null;
    if (injected == null) {
      return call.execute();
    }
    faultInjected = true;
    processCrashed = injected.crashesProcess();
    if (injected == InjectedFault.DELAYED) {
      delayedCalls.add(
          () -> {
            try {
              call.execute();
            } catch (Throwable e) {
              // The caller has timed out, so it does not see this failure.
            }
          });
    } else if (injected.takesEffect()) {
      call.execute();
    }
    if (injected == InjectedFault.CONFLICT_OR_THROTTLED) {
      throw conflictOrThrottling(method);
    }
    throw injected.crashesProcess() ? new ProcessCrash() : clientException(type);
  }

  /** The exception with which the client of this type reports a failed call. */
  private static RuntimeException clientException(Class<?> type) {
    if (type == PaymentProvider.class) {
      return new PaymentProvider.ProviderUnavailableException(
          "injected by a test", new Exception(), Duration.ofSeconds(1));
    }
    return type.getPackageName().startsWith("shop.search")
        ? new ProductSearch.SearchUnavailableException("injected by a test")
        : SdkClientException.create("injected by a test");
  }

  private static RuntimeException conflictOrThrottling(Method method) {
    if (method.getName().equals("putItem")) {
      return TransactionConflictException.builder().message("busy").build();
    }
    if (!method.getName().equals("transactWriteItems")) {
      return ProvisionedThroughputExceededException.builder().message("busy").build();
    }
    CancellationReason reason = CancellationReason.builder().code("TransactionConflict").build();
    return TransactionCanceledException.builder()
        .message("busy")
        .cancellationReasons(reason)
        .build();
  }

  /** Lets the calls that timed out take effect. */
  void applyDelayedCalls() {
    List<Runnable> due = List.copyOf(delayedCalls);
    delayedCalls.clear();
    due.forEach(Runnable::run);
  }

  private static @Nullable Object invoke(
      Object client, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private interface ExternalCall {
    @Nullable Object execute() throws Throwable;
  }
}
