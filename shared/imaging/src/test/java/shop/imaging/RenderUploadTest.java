package shop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.image.Gallery;
import shop.image.Image;
import shop.image.ImageRejection;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.ProcessImage;
import shop.testkit.ImageFixture;
import shop.testkit.ImageSamples;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;

/** Processes uploads with the real renderer. */
class RenderUploadTest {
  private static final String PRODUCT = "product-1";
  private static final String IMAGE = "image-1";

  private final FakeShop shop = new FakeShop();
  private final InMemoryImages images = new InMemoryImages(shop.table, shop.products);
  private final InMemoryImageStore store = new InMemoryImageStore(shop.clock);
  private final ProcessImage processImage =
      new ProcessImage(images, store, new ThumbnailRenderer(), shop.clock, shop.ids);

  @Test
  void storesUprightRenditionsOfARotatedPhoto() {
    upload(ImageType.JPEG, ImageSamples.jpegWithOrientation(2_000, 1_000, 6));

    ProcessImage.Outcome outcome = processImage.process(PRODUCT, IMAGE);

    assertThat(outcome).isEqualTo(ProcessImage.Outcome.READY);
    ImageState.Ready ready = (ImageState.Ready) state();
    assertThat(ready.width()).isEqualTo(1_000);
    assertThat(ready.height()).isEqualTo(2_000);
    assertThat(store.keys()).hasSize(ready.renditions().size());
  }

  @Test
  void rejectsDecompressionBombs() {
    upload(ImageType.PNG, ImageSamples.blankPng(30_000, 30_000, 10));

    ProcessImage.Outcome outcome = processImage.process(PRODUCT, IMAGE);

    assertThat(outcome).isEqualTo(ProcessImage.Outcome.REJECTED);
    assertThat(state()).isEqualTo(new ImageState.Failed(ImageRejection.TOO_MANY_PIXELS));
    assertThat(store.keys()).isEmpty();
  }

  private void upload(ImageType type, byte[] file) {
    ImageState pending = new ImageState.Pending(shop.clock.instant());
    Image image =
        new Image(IMAGE, ImageFixture.file(type, file), "", pending, shop.clock.instant());
    images.put(new Gallery(PRODUCT, List.of(image), 1));
    store.putUpload(PRODUCT, IMAGE, file);
  }

  private ImageState state() {
    return images.find(PRODUCT).image(IMAGE).orElseThrow().state();
  }
}
