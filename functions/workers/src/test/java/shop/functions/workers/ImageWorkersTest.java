package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.functions.workers.WorkerInvocation.SCHEDULED;
import static shop.functions.workers.WorkerInvocation.fromEventBridge;
import static shop.functions.workers.WorkerInvocation.invoke;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Area;
import shop.contracts.BucketLayout;
import shop.events.ShopEvent;
import shop.image.Gallery;
import shop.image.Image;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.testkit.ImageFixture;
import shop.testkit.ImageSamples;
import shop.testshop.TestShop;

class ImageWorkersTest {
  private static final byte[] PHOTO = ImageSamples.jpeg(320, 200);

  private final TestShop shop = new TestShop(Area.WORKERS);

  @Test
  void processesAnUploadThatS3Reports() {
    addPendingImage(Duration.ofHours(1));
    shop.imageStore().putUpload("product-1", "image-1", PHOTO);

    invoke(shop, "processImage", objectCreated("uploads/product-1/image-1"));
    invoke(shop, "processImage", objectCreated("uploads/product-1/image-1"));

    assertThat(state()).isInstanceOf(ImageState.Ready.class);
    assertThat(shop.imageStore().keys())
        .isNotEmpty()
        .allMatch(key -> key.startsWith("images/product-1/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploads/image-1", "images/product-1/image-1", "uploads/a/b/c", ""})
  void failsForAnObjectThatIsNotAnUpload(String key) {
    assertThatThrownBy(() -> invoke(shop, "processImage", objectCreated(key)))
        .hasStackTraceContaining("not the key of an upload");
  }

  @Test
  void removesExpiredUploadsOnSchedule() {
    addPendingImage(Duration.ZERO);

    invoke(shop, "expireUploads", SCHEDULED);

    assertThat(shop.images().find("product-1").images()).isEmpty();
  }

  @Test
  void deletesTheFilesOfADeletedProduct() {
    addPendingImage(Duration.ofHours(1));
    shop.imageStore().putUpload("product-1", "image-1", PHOTO);
    shop.imageStore().put("product-1", "image-1", "a.jpg", PHOTO);

    invoke(shop, "removeImages", fromEventBridge(new ShopEvent.ProductRemoved("product-1")));

    assertThat(shop.imageStore().keys()).isEmpty();
    assertThat(shop.images().find("product-1")).isEqualTo(Gallery.empty("product-1"));
  }

  @Test
  void deletesTheFilesOfADeletedImage() {
    shop.imageStore().put("product-1", "image-1", "a.jpg", PHOTO);
    shop.imageStore().put("product-1", "image-2", "a.jpg", PHOTO);

    invoke(
        shop, "removeImages", fromEventBridge(new ShopEvent.ImageRemoved("product-1", "image-1")));

    assertThat(shop.imageStore().keys())
        .containsExactly(BucketLayout.image("product-1", "image-2", "a.jpg"));
  }

  /** Adds an image that waits for its file. */
  private void addPendingImage(Duration uploadTime) {
    var now = shop.clock().instant();
    Image image =
        new Image(
            "image-1",
            ImageFixture.file(ImageType.JPEG, PHOTO),
            "",
            new ImageState.Pending(now.plus(uploadTime)),
            now);
    shop.images().put(new Gallery("product-1", List.of(image), 1));
  }

  private ImageState state() {
    return shop.images().find("product-1").image("image-1").orElseThrow().state();
  }

  /** An event for a new S3 object in the format in which EventBridge delivers it. */
  private static String objectCreated(String key) {
    return """
    {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"Object Created",
     "source":"aws.s3","account":"111122223333","time":"2026-03-01T12:00:00Z",
     "region":"us-east-1","resources":["arn:aws:s3:::shop-images"],
     "detail":{"version":"0","bucket":{"name":"shop-images"},
       "object":{"key":"%s","size":5,"etag":"b1946ac92492d2347c6235b4d2611184",
         "sequencer":"617f08299329d189"},
       "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012",
       "source-ip-address":"1.2.3.4","reason":"PutObject"}}
    """
        .formatted(key);
  }
}
