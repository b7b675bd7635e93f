package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.util.Arrays;
import java.util.List;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/** docs/problems.md: every error of the API. */
public final class ProblemsDocument {
  /** Longer lists of operations are counted. */
  private static final int LONGEST_LIST = 8;

  private ProblemsDocument() {}

  public static String text() {
    Markdown document =
        new Markdown("Problems")
            .paragraph(
                "Every error is `application/problem+json` (RFC 9457) with `type`, `title`,"
                    + " `status`, `detail`, `instance` and `trace_id`. A response to invalid input"
                    + " lists all `errors` at once.")
            .table("type", "status", "title", "what the client can do", "operations");
    for (ProblemType problem : ProblemType.values()) {
      document.row(
          code(problem.uri()),
          Integer.toString(problem.status()),
          problem.title(),
          problem.remedy(),
          operations(problem));
    }
    return document.text();
  }

  private static String operations(ProblemType problem) {
    List<String> operations =
        Arrays.stream(Route.values())
            .filter(route -> route.problems().contains(problem))
            .map(Route::operationId)
            .toList();
    if (operations.isEmpty()) {
      return "the gateway";
    }
    return operations.size() > LONGEST_LIST
        ? operations.size() + " operations"
        : String.join(", ", operations);
  }
}
