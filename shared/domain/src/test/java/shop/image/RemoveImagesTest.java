package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.fake.FakeImageRenderer.image;

import org.junit.jupiter.api.Test;
import shop.events.ShopEvent;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ProductChanged;
import shop.events.ShopEvent.ProductRemoved;
import shop.image.EditGallery.Edit;

class RemoveImagesTest {
  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void deletesFilesOfDeletedImages() {
    String deleted = fixture.addReadyImage(image("first"));
    String other = fixture.addReadyImage(image("second"));
    fixture
        .editGallery()
        .edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(deleted));

    on(new ImageRemoved(fixture.product, deleted));
    on(new ImageRemoved(fixture.product, deleted));

    assertThat(fixture.store.keys()).isNotEmpty().allMatch(key -> key.contains(other));
  }

  @Test
  void deletesUploadsOfDeletedImages() {
    String deleted = fixture.upload(ImageType.JPEG, image("first"));
    fixture
        .editGallery()
        .edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(deleted));

    on(new ImageRemoved(fixture.product, deleted));

    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void deletesAllImagesOfDeletedProducts() {
    fixture.addReadyImage(image("first"));
    String pending = fixture.upload(ImageType.JPEG, image("second"));
    fixture.deleteProduct();

    on(new ProductRemoved(fixture.product));
    on(new ProductRemoved(fixture.product));
    ProcessImage.Outcome afterwards = fixture.processImage().process(fixture.product, pending);

    assertThat(fixture.store.keys()).isEmpty();
    assertThat(fixture.gallery()).isEqualTo(Gallery.empty(fixture.product));
    assertThat(afterwards).isEqualTo(ProcessImage.Outcome.SETTLED);
    assertThat(fixture.expireUploads().expire()).isEqualTo(new ExpireUploads.Counts(0, 0, 0));
  }

  @Test
  void ignoresOtherEventsAndProducts() {
    fixture.addReadyImage(image("first"));
    Gallery before = fixture.gallery();

    on(new ProductChanged(fixture.product, 2));
    on(new ProductRemoved("another"));

    assertThat(fixture.gallery()).isEqualTo(before);
    assertThat(fixture.store.keys()).isNotEmpty();
  }

  private void on(ShopEvent event) {
    fixture.removeImages().on(event);
  }
}
