package shop.image;

import static shop.testkit.ImageFixture.file;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import shop.catalog.DeleteProduct;
import shop.events.ShopEvent;
import shop.image.RequestUpload.Requested;
import shop.imaging.ThumbnailRenderer;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;

/** A shop with images: fakes around the real use cases and the real renderer. */
final class ImagesFixture {
  static final String ADMIN = "admin-1";
  static final Duration TTL = Duration.ofMinutes(15);

  final FakeShop shop = new FakeShop();
  final InMemoryImages images = new InMemoryImages(shop.table, shop.products);
  final InMemoryImageStore store = new InMemoryImageStore(shop.clock);
  final String product = shop.addProduct(aProduct().named("Mug"), "MUG");

  RequestUpload requestUpload() {
    return new RequestUpload(images, store, shop.table, TTL, shop.clock, shop.ids);
  }

  ProcessImage processImage() {
    return processImage(images, store);
  }

  ProcessImage processImage(Images behind, ImageStore files) {
    return new ProcessImage(behind, files, new ThumbnailRenderer(), shop.clock, shop.ids);
  }

  EditGallery editGallery() {
    return new EditGallery(images, shop.clock, shop.ids);
  }

  RemoveImages removeImages() {
    return new RemoveImages(images, store, shop.clock, shop.ids);
  }

  ExpireUploads expireUploads() {
    return new ExpireUploads(images, store, processImage(), shop.clock, shop.ids);
  }

  /** Announces a file; answers where it goes. */
  Requested announce(ImageType type, byte[] bytes) {
    var outcome = requestUpload().request(ADMIN, product, file(type, bytes), "", null);
    return ((RequestUpload.Outcome.Done) outcome).requested();
  }

  /** Announces a file and puts it there; answers the image's id. */
  String upload(ImageType type, byte[] bytes) {
    Requested requested = announce(type, bytes);
    if (!store.send(requested.target().url(), requested.target().headers(), bytes)) {
      throw new IllegalStateException("not taken");
    }
    return requested.image().id();
  }

  /** Uploads an image and has it shown; answers its id. */
  String show(byte[] jpeg) {
    String id = upload(ImageType.JPEG, jpeg);
    processImage().process(product, id);
    return id;
  }

  void deleteProduct() {
    new DeleteProduct(shop.products, shop.clock, shop.ids).delete(ADMIN, product, null);
  }

  Gallery gallery() {
    return images.find(product);
  }

  ImageState state(String imageId) {
    return gallery().image(imageId).orElseThrow().state();
  }

  long events(Class<? extends ShopEvent> type) {
    return shop.table.events().stream().filter(type::isInstance).count();
  }
}
