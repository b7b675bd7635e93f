package shop.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.ProblemType;

/**
 * A refusal as the caller will see it (RFC 9457). Thrown by the edge's own parsing, and by
 * controllers where a use case's outcome is a refusal. Carries nothing of an exception's message.
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

  public static Problem of(ProblemType type) {
    return new Problem(type, type.remedy(), Map.of(), Map.of());
  }

  /**
   * A problem in words of its own.
   *
   * @param detail for the developer who called; without personal data
   */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Map.of());
  }

  /** An invalid request, with everything that is wrong with it. */
  public static Problem invalid(List<Fault> faults) {
    return new Problem(
        ProblemType.INVALID_REQUEST,
        faults.size() == 1 ? faults.getFirst().detail() : faults.size() + " things are not valid.",
        Map.of("errors", faults),
        Map.of());
  }

  /** An invalid request, for one reason. */
  public static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  /** The same problem with one more member, such as the SKUs that are out of stock. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(type, detail(), more, headers);
  }

  /** The same problem with one more response header. */
  public Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail(), members, more);
  }

  public ProblemType type() {
    return type;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> members() {
    return members;
  }

  Map<String, String> headers() {
    return headers;
  }

  /**
   * One thing that is wrong with a request.
   *
   * @param pointer a JSON pointer into the body (RFC 6901), or {@code /query/NAME}, or {@code
   *     /header/NAME}
   */
  public record Fault(String pointer, String detail) {}
}
