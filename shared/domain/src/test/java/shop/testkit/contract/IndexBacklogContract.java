package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.search.IndexBacklog;

/** The contract of {@link IndexBacklog}. */
public abstract class IndexBacklogContract {

  /** Empty at the start of each test. */
  protected abstract IndexBacklog backlog();

  @Test
  void listsEachProductOnce() {
    backlog().add(List.of("a", "b"));
    backlog().add(List.of("a"));

    assertThat(backlog().list(10))
        .extracting(IndexBacklog.Entry::productId)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(backlog().list(1)).hasSize(1);
  }

  @Test
  void keepsProductsThatChangeWhileTheyAreIndexed() {
    backlog().add(List.of("a"));
    IndexBacklog.Entry before = backlog().list(10).getFirst();
    backlog().add(List.of("a"));

    backlog().remove(before);
    List<IndexBacklog.Entry> remaining = backlog().list(10);
    remaining.forEach(backlog()::remove);
    remaining.forEach(backlog()::remove);

    assertThat(remaining).hasSize(1);
    assertThat(backlog().list(10)).isEmpty();
  }
}
