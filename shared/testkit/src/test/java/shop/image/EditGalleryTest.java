package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.EditGallery.Wish;
import shop.testkit.Pictures;

class EditGalleryTest {
  private final ImagesWorld world = new ImagesWorld();
  private final String first = world.show(Pictures.jpeg(30, 20));
  private final String second = world.show(Pictures.jpeg(20, 30));
  private final String third = world.announce(ImageType.JPEG, Pictures.jpeg(9, 9)).image().id();

  @Test
  void putsImagesIntoAnotherOrder() {
    long told = world.events(ImagesChanged.class);

    GalleryEdited edited = edit(null, new Wish.Order(List.of(third, second, first)));

    assertThat(edited).isEqualTo(new GalleryEdited.Done(world.gallery()));
    assertThat(ids()).containsExactly(third, second, first);
    assertThat(world.events(ImagesChanged.class)).isEqualTo(told + 1);
    assertThat(audited()).endsWith("image.order");
  }

  @Test
  void refusesAnOrderThatDoesNotNameEachImageOnce() {
    for (List<String> ids :
        List.of(
            List.of(first, second),
            List.of(first, second, second),
            List.of(first, second, third, third),
            List.of(first, second, "other"))) {
      assertThat(edit(null, new Wish.Order(ids))).isEqualTo(new GalleryEdited.OtherImages());
    }
    assertThat(ids()).containsExactly(first, second, third);
  }

  @Test
  void saysWhatAnImageShows() {
    edit(null, new Wish.Describe(second, "A red mug"));

    assertThat(world.gallery().image(second).orElseThrow().alt()).isEqualTo("A red mug");
    assertThat(audited()).endsWith("image.describe");
  }

  @Test
  void tellsNobodyOfWhatNobodySees() {
    long told = world.events(ImagesChanged.class);

    edit(null, new Wish.Describe(third, "Not shown yet"));

    assertThat(world.events(ImagesChanged.class)).isEqualTo(told);
  }

  @Test
  void deletesAnImageAndSaysSo() {
    edit(null, new Wish.Delete(first));

    assertThat(ids()).containsExactly(second, third);
    assertThat(world.shop.table.events()).contains(new ImageRemoved(world.product, first));
    assertThat(audited()).endsWith("image.delete");
  }

  @Test
  void refusesAnEditOfWhatChangedMeanwhile() {
    long version = world.gallery().version();
    edit(version, new Wish.Delete(first));

    assertThat(edit(version, new Wish.Describe(second, "Late")))
        .isEqualTo(new GalleryEdited.Stale());
    assertThat(edit(version + 1, new Wish.Describe(second, "In time")))
        .isInstanceOf(GalleryEdited.Done.class);
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    assertThat(edit(null, new Wish.Delete("other"))).isEqualTo(new GalleryEdited.NotFound());
    assertThat(edit(null, new Wish.Describe("other", ""))).isEqualTo(new GalleryEdited.NotFound());
    assertThat(
            world
                .editGallery()
                .edit(ImagesWorld.ADMIN, "nobody", null, new Wish.Order(List.of(first))))
        .isEqualTo(new GalleryEdited.NotFound());
  }

  private GalleryEdited edit(@Nullable Long version, Wish wish) {
    return world.editGallery().edit(ImagesWorld.ADMIN, world.product, version, wish);
  }

  private List<String> ids() {
    return world.gallery().images().stream().map(Image::id).toList();
  }

  private List<String> audited() {
    return world.shop.table.auditTrail().stream().map(AuditEntry::action).toList();
  }
}
