package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.events.ShopEvent;
import shop.events.ShopEvent.ImageRemoved;
import shop.events.ShopEvent.ProductChanged;
import shop.events.ShopEvent.ProductRemoved;
import shop.image.EditGallery.Wish;
import shop.testkit.Pictures;

class RemoveImagesTest {
  private final ImagesWorld world = new ImagesWorld();

  @Test
  void deletesTheFilesOfAnImageThatIsGone() {
    String gone = world.show(Pictures.jpeg(30, 20));
    String stays = world.show(Pictures.jpeg(20, 30));
    world.editGallery().edit(ImagesWorld.ADMIN, world.product, null, new Wish.Delete(gone));

    on(new ImageRemoved(world.product, gone));
    on(new ImageRemoved(world.product, gone));

    assertThat(world.store.keys()).isNotEmpty().allMatch(key -> key.contains(stays));
  }

  @Test
  void deletesTheUploadOfAnImageThatIsGone() {
    String gone = world.upload(ImageType.JPEG, Pictures.jpeg(30, 20));
    world.editGallery().edit(ImagesWorld.ADMIN, world.product, null, new Wish.Delete(gone));

    on(new ImageRemoved(world.product, gone));

    assertThat(world.store.keys()).isEmpty();
  }

  @Test
  void deletesEverythingOfAProductThatIsGone() {
    world.show(Pictures.jpeg(30, 20));
    String late = world.upload(ImageType.JPEG, Pictures.jpeg(20, 30));
    world.deleteProduct();

    on(new ProductRemoved(world.product));
    on(new ProductRemoved(world.product));
    ProcessImage.Outcome afterwards = world.processImage().process(world.product, late);

    assertThat(world.store.keys()).isEmpty();
    assertThat(world.gallery()).isEqualTo(Gallery.empty(world.product));
    assertThat(afterwards).isEqualTo(ProcessImage.Outcome.SETTLED);
    assertThat(world.expireUploads().expire()).isEqualTo(new ExpireUploads.Counts(0, 0, 0));
  }

  @Test
  void leavesEverythingElseAlone() {
    world.show(Pictures.jpeg(30, 20));
    Gallery before = world.gallery();

    on(new ProductChanged(world.product, 2));
    on(new ProductRemoved("another"));

    assertThat(world.gallery()).isEqualTo(before);
    assertThat(world.store.keys()).isNotEmpty();
  }

  private void on(ShopEvent event) {
    world.removeImages().on(event);
  }
}
