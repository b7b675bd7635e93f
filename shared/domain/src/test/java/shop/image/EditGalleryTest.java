package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.fake.FakeImageRenderer.image;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.EditGallery.Edit;

class EditGalleryTest {
  private final ImagesFixture fixture = new ImagesFixture();
  private final String first = fixture.addReadyImage(image("first"));
  private final String second = fixture.addReadyImage(image("second"));
  private final String third = fixture.addPendingImage(ImageType.JPEG, image("third")).image().id();

  @Test
  void reordersImages() {
    long eventsBefore = fixture.countEvents(ImagesChanged.class);

    GalleryEditResult edited = edit(null, new Edit.Reorder(List.of(third, second, first)));

    assertThat(edited).isEqualTo(new GalleryEditResult.Done(fixture.gallery()));
    assertThat(ids()).containsExactly(third, second, first);
    assertThat(fixture.countEvents(ImagesChanged.class)).isEqualTo(eventsBefore + 1);
    assertThat(auditedActions()).endsWith("image.order");
  }

  @Test
  void rejectsOrdersThatDoNotNameEachImageOnce() {
    for (List<String> ids :
        List.of(
            List.of(first, second),
            List.of(first, second, second),
            List.of(first, second, third, third),
            List.of(first, second, "other"))) {
      assertThat(edit(null, new Edit.Reorder(ids)))
          .isEqualTo(new GalleryEditResult.ImagesMismatch());
    }
    assertThat(ids()).containsExactly(first, second, third);
  }

  @Test
  void changesTheAlternativeText() {
    edit(null, new Edit.Describe(second, "A red mug"));

    assertThat(fixture.gallery().image(second).orElseThrow().alt()).isEqualTo("A red mug");
    assertThat(auditedActions()).endsWith("image.describe");
  }

  @Test
  void publishesNoEventForPendingImages() {
    long eventsBefore = fixture.countEvents(ImagesChanged.class);

    edit(null, new Edit.Describe(third, "Still pending"));

    assertThat(fixture.countEvents(ImagesChanged.class)).isEqualTo(eventsBefore);
  }

  @Test
  void deletesImagesAndPublishesTheDeletion() {
    edit(null, new Edit.Delete(first));

    assertThat(ids()).containsExactly(second, third);
    assertThat(fixture.shop.table.events()).contains(new ImageRemoved(fixture.product, first));
    assertThat(auditedActions()).endsWith("image.delete");
  }

  @Test
  void rejectsEditsOfAnOutdatedVersion() {
    long version = fixture.gallery().version();
    edit(version, new Edit.Delete(first));

    assertThat(edit(version, new Edit.Describe(second, "Late")))
        .isEqualTo(new GalleryEditResult.Stale());
    assertThat(edit(version + 1, new Edit.Describe(second, "In time")))
        .isInstanceOf(GalleryEditResult.Done.class);
  }

  @Test
  void rejectsUnknownImagesAndProducts() {
    assertThat(edit(null, new Edit.Delete("other"))).isEqualTo(new GalleryEditResult.NotFound());
    assertThat(edit(null, new Edit.Describe("other", "")))
        .isEqualTo(new GalleryEditResult.NotFound());
    assertThat(
            fixture
                .editGallery()
                .edit(ImagesFixture.ADMIN, "unknown", null, new Edit.Reorder(List.of(first))))
        .isEqualTo(new GalleryEditResult.NotFound());
  }

  private GalleryEditResult edit(@Nullable Long version, Edit edit) {
    return fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, version, edit);
  }

  private List<String> ids() {
    return fixture.gallery().images().stream().map(Image::id).toList();
  }

  private List<String> auditedActions() {
    return fixture.shop.table.auditTrail().stream().map(AuditEntry::action).toList();
  }
}
