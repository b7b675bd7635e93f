package shop.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.Limits;
import shop.contracts.ProblemType;

/**
 * An error response in the format of RFC 9457. Request binding throws it for invalid input, and
 * controllers throw it when a use case refuses a request. It never contains the message of an
 * internal exception.
 */
public final class Problem extends RuntimeException {
  private final ProblemType type;
  private final transient Map<String, Object> members;
  private final transient Map<String, String> headers;

  private Problem(
      ProblemType type, String detail, Map<String, Object> members, Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.members = members;
    this.headers = headers;
  }

  /** A problem with the standard detail of its type. */
  public static Problem of(ProblemType type) {
    return new Problem(type, type.remedy(), Map.of(), Map.of());
  }

  /**
   * A problem with its own detail.
   *
   * @param detail explanation for the client's developer; must not contain personal data
   */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Map.of());
  }

  /**
   * An invalid request, with all its errors.
   *
   * @param faults at least one
   */
  public static Problem invalid(List<Fault> faults) {
    return invalid(faults, faults.size());
  }

  /**
   * An invalid request. The response has at most {@link Limits#FAULTS} of its errors.
   *
   * @param faults at least one
   * @param count how many errors there are
   */
  public static Problem invalid(List<Fault> faults, int count) {
    return refused(ProblemType.INVALID_REQUEST, faults, count);
  }

  /** A request that is well-formed, but refers to what there is not, or exceeds a limit. */
  public static Problem refused(ProblemType type, String pointer, String detail) {
    return refused(type, List.of(new Fault(pointer, detail)), 1);
  }

  /**
   * The same, with several errors.
   *
   * @param faults at least one
   */
  public static Problem refused(ProblemType type, List<Fault> faults) {
    return refused(type, faults, faults.size());
  }

  private static Problem refused(ProblemType type, List<Fault> faults, int count) {
    List<Fault> listed = faults.subList(0, Math.min(faults.size(), Limits.FAULTS));
    Problem problem =
        new Problem(type, summary(listed, count), Map.of("errors", List.copyOf(listed)), Map.of());
    return count > listed.size() ? problem.with("error_count", count) : problem;
  }

  /** An invalid request, with one error. */
  public static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  /** Too many requests: 429 with the RateLimit headers. */
  public static Problem rateLimited(int limit, long retryAfterSeconds) {
    String seconds = Long.toString(retryAfterSeconds);
    return of(ProblemType.RATE_LIMITED)
        .withHeader("Retry-After", seconds)
        .withHeader("RateLimit-Limit", Integer.toString(limit))
        .withHeader("RateLimit-Remaining", "0")
        .withHeader("RateLimit-Reset", seconds);
  }

  private static String summary(List<Fault> faults, int count) {
    if (count > 1) {
      return "The request has " + count + " errors.";
    }
    Fault fault = faults.getFirst();
    return fault.pointer().isEmpty() ? fault.detail() : fault.pointer() + " " + fault.detail();
  }

  /** This problem with one more member, such as the SKUs that are out of stock. */
  public Problem with(String member, Object value) {
    Map<String, Object> extended = new LinkedHashMap<>(members);
    extended.put(member, value);
    return new Problem(type, detail(), extended, headers);
  }

  /** This problem with one more response header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> extended = new LinkedHashMap<>(headers);
    extended.put(name, value);
    return new Problem(type, detail(), members, extended);
  }

  public ProblemType type() {
    return type;
  }

  /** The explanation for the client's developer. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Members beyond the standard ones, in the order in which they were added. */
  public Map<String, Object> members() {
    return members;
  }

  /** Response headers to set, such as Retry-After. */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * One error in a request.
   *
   * @param pointer a JSON pointer into the body (RFC 6901), {@code /query/NAME} or {@code
   *     /header/NAME}
   * @param detail a phrase that continues the pointer, such as "is required"; a whole sentence when
   *     the pointer is empty
   */
  public record Fault(String pointer, String detail) {}
}
