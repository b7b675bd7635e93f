package shop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryDraft;
import shop.catalog.CategoryTree;
import shop.catalog.CreateCategory;
import shop.catalog.ReplaceCategory;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class RecentCategoriesTest {
  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final RecentCategories recent = new RecentCategories(categories, clock);

  @Test
  void returnsTheSameTreeForASecond() {
    String kitchen = create("Kitchen", null);
    recent.with(Set.of(kitchen));
    new ReplaceCategory(categories, clock, ids)
        .replace("admin", kitchen, null, new CategoryDraft(null, "Galley", null));

    String before = name(recent.with(Set.of(kitchen)), kitchen);
    clock.advance(Duration.ofMillis(1_001));
    String after = name(recent.with(Set.of(kitchen)), kitchen);

    assertThat(before).isEqualTo("Kitchen");
    assertThat(after).isEqualTo("Galley");
  }

  @Test
  void readsTheTreeAgainForACategoryThatItLacks() {
    String kitchen = create("Kitchen", null);
    recent.with(Set.of(kitchen));
    String cups = create("Cups", kitchen);

    assertThat(recent.with(Set.of(cups)).path(cups)).hasSize(2);
    assertThat(recent.with(Set.of("unknown")).path("unknown")).isEmpty();
  }

  private static String name(CategoryTree tree, String id) {
    return tree.path(id).getLast().name();
  }

  private String create(String name, @Nullable String parent) {
    CreateCategory.Outcome outcome =
        new CreateCategory(categories, table, clock, ids)
            .create("admin", new CategoryDraft(null, name, parent), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }
}
