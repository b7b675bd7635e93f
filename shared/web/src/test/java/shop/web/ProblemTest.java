package shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.ProblemType;
import shop.web.Problem.Fault;

class ProblemTest {
  @Test
  void namesTheFieldOfASingleError() {
    assertThat(Problem.invalid("/name", "is required").detail()).isEqualTo("/name is required");
    assertThat(Problem.invalid("", "The body is empty.").detail()).isEqualTo("The body is empty.");
  }

  @Test
  void countsSeveralErrors() {
    Problem problem =
        Problem.invalid(List.of(new Fault("/a", "is required"), new Fault("/b", "is required")));

    assertThat(problem.detail()).isEqualTo("The request has 2 errors.");
  }

  @Test
  void keepsTypeDetailAndHeadersWhenAMemberIsAdded() {
    Problem problem =
        Problem.of(ProblemType.UNAVAILABLE, "Later.").withHeader("Retry-After", "5").with("a", 1);

    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(problem.detail()).isEqualTo("Later.");
    assertThat(problem.headers()).containsEntry("Retry-After", "5");
    assertThat(problem.members()).containsEntry("a", 1);
  }
}
