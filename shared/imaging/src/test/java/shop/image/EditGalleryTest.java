package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.EditGallery.Wish;
import shop.testkit.ImageSamples;

class EditGalleryTest {
  private final ImagesFixture fixture = new ImagesFixture();
  private final String first = fixture.show(ImageSamples.jpeg(30, 20));
  private final String second = fixture.show(ImageSamples.jpeg(20, 30));
  private final String third =
      fixture.announce(ImageType.JPEG, ImageSamples.jpeg(9, 9)).image().id();

  @Test
  void putsImagesIntoAnotherOrder() {
    long told = fixture.events(ImagesChanged.class);

    GalleryEditResult edited = edit(null, new Wish.Order(List.of(third, second, first)));

    assertThat(edited).isEqualTo(new GalleryEditResult.Done(fixture.gallery()));
    assertThat(ids()).containsExactly(third, second, first);
    assertThat(fixture.events(ImagesChanged.class)).isEqualTo(told + 1);
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
      assertThat(edit(null, new Wish.Order(ids))).isEqualTo(new GalleryEditResult.ImagesMismatch());
    }
    assertThat(ids()).containsExactly(first, second, third);
  }

  @Test
  void saysWhatAnImageShows() {
    edit(null, new Wish.Describe(second, "A red mug"));

    assertThat(fixture.gallery().image(second).orElseThrow().alt()).isEqualTo("A red mug");
    assertThat(audited()).endsWith("image.describe");
  }

  @Test
  void tellsNobodyOfWhatNobodySees() {
    long told = fixture.events(ImagesChanged.class);

    edit(null, new Wish.Describe(third, "Not shown yet"));

    assertThat(fixture.events(ImagesChanged.class)).isEqualTo(told);
  }

  @Test
  void deletesAnImageAndSaysSo() {
    edit(null, new Wish.Delete(first));

    assertThat(ids()).containsExactly(second, third);
    assertThat(fixture.shop.table.events()).contains(new ImageRemoved(fixture.product, first));
    assertThat(audited()).endsWith("image.delete");
  }

  @Test
  void refusesAnEditOfWhatChangedMeanwhile() {
    long version = fixture.gallery().version();
    edit(version, new Wish.Delete(first));

    assertThat(edit(version, new Wish.Describe(second, "Late")))
        .isEqualTo(new GalleryEditResult.Stale());
    assertThat(edit(version + 1, new Wish.Describe(second, "In time")))
        .isInstanceOf(GalleryEditResult.Done.class);
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    assertThat(edit(null, new Wish.Delete("other"))).isEqualTo(new GalleryEditResult.NotFound());
    assertThat(edit(null, new Wish.Describe("other", "")))
        .isEqualTo(new GalleryEditResult.NotFound());
    assertThat(
            fixture
                .editGallery()
                .edit(ImagesFixture.ADMIN, "nobody", null, new Wish.Order(List.of(first))))
        .isEqualTo(new GalleryEditResult.NotFound());
  }

  private GalleryEditResult edit(@Nullable Long version, Wish wish) {
    return fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, version, wish);
  }

  private List<String> ids() {
    return fixture.gallery().images().stream().map(Image::id).toList();
  }

  private List<String> audited() {
    return fixture.shop.table.auditTrail().stream().map(AuditEntry::action).toList();
  }
}
