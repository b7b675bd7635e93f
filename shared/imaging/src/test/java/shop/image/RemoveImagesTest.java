package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.events.ShopEvent;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ProductChanged;
import shop.events.ShopEvent.ProductRemoved;
import shop.image.EditGallery.Edit;
import shop.testkit.ImageSamples;

class RemoveImagesTest {
  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void deletesTheFilesOfAnImageThatIsGone() {
    String gone = fixture.show(ImageSamples.jpeg(30, 20));
    String stays = fixture.show(ImageSamples.jpeg(20, 30));
    fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(gone));

    on(new ImageRemoved(fixture.product, gone));
    on(new ImageRemoved(fixture.product, gone));

    assertThat(fixture.store.keys()).isNotEmpty().allMatch(key -> key.contains(stays));
  }

  @Test
  void deletesTheUploadOfAnImageThatIsGone() {
    String gone = fixture.upload(ImageType.JPEG, ImageSamples.jpeg(30, 20));
    fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(gone));

    on(new ImageRemoved(fixture.product, gone));

    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void deletesEverythingOfAProductThatIsGone() {
    fixture.show(ImageSamples.jpeg(30, 20));
    String late = fixture.upload(ImageType.JPEG, ImageSamples.jpeg(20, 30));
    fixture.deleteProduct();

    on(new ProductRemoved(fixture.product));
    on(new ProductRemoved(fixture.product));
    ProcessImage.Outcome afterwards = fixture.processImage().process(fixture.product, late);

    assertThat(fixture.store.keys()).isEmpty();
    assertThat(fixture.gallery()).isEqualTo(Gallery.empty(fixture.product));
    assertThat(afterwards).isEqualTo(ProcessImage.Outcome.SETTLED);
    assertThat(fixture.expireUploads().expire()).isEqualTo(new ExpireUploads.Counts(0, 0, 0));
  }

  @Test
  void leavesEverythingElseAlone() {
    fixture.show(ImageSamples.jpeg(30, 20));
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
