package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.search.IndexBacklog;

/** What every list of products that the search was not told of keeps. */
public abstract class IndexBacklogContract {

  /** Empty at the start of each test. */
  protected abstract IndexBacklog unindexed();

  @Test
  void hasAProductOnceHoweverOftenItChanged() {
    unindexed().add(List.of("a", "b"));
    unindexed().add(List.of("a"));

    assertThat(unindexed().list(10))
        .extracting(IndexBacklog.Entry::productId)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(unindexed().list(1)).hasSize(1);
  }

  @Test
  void keepsAProductThatChangedWhileItWasIndexed() {
    unindexed().add(List.of("a"));
    IndexBacklog.Entry before = unindexed().list(10).getFirst();
    unindexed().add(List.of("a"));

    unindexed().remove(before);
    List<IndexBacklog.Entry> kept = unindexed().list(10);
    kept.forEach(unindexed()::remove);
    kept.forEach(unindexed()::remove);

    assertThat(kept).hasSize(1);
    assertThat(unindexed().list(10)).isEmpty();
  }
}
