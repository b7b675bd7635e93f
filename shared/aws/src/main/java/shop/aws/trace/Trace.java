package shop.aws.trace;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * The trace id of the current thread: the gateway's id of a request, or the id of a scheduled
 * invocation. It is in every log line of the call, in the problem that the client receives, and in
 * every event that the call publishes, whose consumers continue it.
 */
public final class Trace {
  /** The field of log lines, problems and events. */
  public static final String FIELD = "trace_id";

  /** The system property that Lambda sets (AWS, "Using AWS Lambda with AWS X-Ray"). */
  private static final String XRAY_PROPERTY = "com.amazonaws.xray.traceHeader";

  /** The limit of PutEvents, which rejects an event with a longer header every time. */
  private static final int MAX_HEADER_LENGTH = 500;

  private Trace() {}

  /** Sets the trace id of this thread until {@link #end}. */
  public static void begin(String id) {
    MDC.put(FIELD, id);
  }

  /** The trace id of this thread. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(FIELD));
  }

  /** The X-Ray trace header; empty without tracing, or when it is too long for an event. */
  public static Optional<String> xrayHeader() {
    return Optional.ofNullable(System.getProperty(XRAY_PROPERTY))
        .filter(header -> !header.isEmpty() && header.length() <= MAX_HEADER_LENGTH);
  }

  /** Removes the trace id of this thread. */
  public static void end() {
    MDC.remove(FIELD);
  }
}
