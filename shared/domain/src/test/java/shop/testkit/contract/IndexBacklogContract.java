package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.search.IndexBacklog;

/** What every list of products that the search was not told of keeps. */
public abstract class IndexBacklogContract {

  /** Empty at the start of each test. */
  protected abstract IndexBacklog backlog();

  @Test
  void hasAProductOnceHoweverOftenItChanged() {
    backlog().add(List.of("a", "b"));
    backlog().add(List.of("a"));

    assertThat(backlog().some(10))
        .extracting(IndexBacklog.Entry::productId)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(backlog().some(1)).hasSize(1);
  }

  @Test
  void keepsAProductThatChangedWhileItWasIndexed() {
    backlog().add(List.of("a"));
    IndexBacklog.Entry before = backlog().some(10).getFirst();
    backlog().add(List.of("a"));

    backlog().remove(before);
    List<IndexBacklog.Entry> kept = backlog().some(10);
    kept.forEach(backlog()::remove);
    kept.forEach(backlog()::remove);

    assertThat(kept).hasSize(1);
    assertThat(backlog().some(10)).isEmpty();
  }
}
