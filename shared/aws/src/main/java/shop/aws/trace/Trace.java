package shop.aws.trace;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * What a chain of calls began with: the gateway's id of a request, or the id of a tick of the
 * clock. It is in every log line of the call, in the problem that its caller gets, and goes along
 * with every event that it caused to those who hear it.
 */
public final class Trace {
  /** The field of log lines, problems and events. */
  public static final String FIELD = "trace_id";

  /** Where Lambda says it (AWS, "Using AWS Lambda with AWS X-Ray"). */
  private static final String XRAY_PROPERTY = "com.amazonaws.xray.traceHeader";

  /** What PutEvents takes; a longer one would make the event one that it never takes. */
  private static final int MAX_HEADER_LENGTH = 500;

  private Trace() {}

  /** From now on this thread works for it; {@link #end} has to follow. */
  public static void begin(String id) {
    MDC.put(FIELD, id);
  }

  /** What this thread works for. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(FIELD));
  }

  /** The same as X-Ray knows it; empty where nobody traces, or when no event could carry it. */
  public static Optional<String> xrayHeader() {
    return Optional.ofNullable(System.getProperty(XRAY_PROPERTY))
        .filter(header -> !header.isEmpty() && header.length() <= MAX_HEADER_LENGTH);
  }

  /** The thread works for nobody. */
  public static void end() {
    MDC.remove(FIELD);
  }
}
