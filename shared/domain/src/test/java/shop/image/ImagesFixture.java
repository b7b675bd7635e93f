package shop.image;

import static shop.testkit.ImageFixture.file;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import shop.catalog.DeleteProduct;
import shop.events.ShopEvent;
import shop.image.RequestUpload.Requested;
import shop.testkit.fake.FakeImageRenderer;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;

/** The image use cases on fakes. */
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

  ProcessImage processImage(Images galleries, ImageStore files) {
    return new ProcessImage(galleries, files, new FakeImageRenderer(), shop.clock, shop.ids);
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

  /** Requests the upload of a file. */
  Requested addPendingImage(ImageType type, byte[] bytes) {
    var outcome = requestUpload().request(ADMIN, product, file(type, bytes), "", null);
    return ((RequestUpload.Outcome.Done) outcome).requested();
  }

  /** Requests an upload and uploads the file; returns the image's id. */
  String upload(ImageType type, byte[] bytes) {
    Requested requested = addPendingImage(type, bytes);
    if (!store.send(requested.target().url(), requested.target().headers(), bytes)) {
      throw new IllegalStateException("upload rejected");
    }
    return requested.image().id();
  }

  /** Uploads and processes an image; returns its id. */
  String addReadyImage(byte[] jpeg) {
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

  long countEvents(Class<? extends ShopEvent> type) {
    return shop.table.events().stream().filter(type::isInstance).count();
  }
}
