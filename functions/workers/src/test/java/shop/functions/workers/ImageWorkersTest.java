package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.functions.workers.WorkersFixture.onTheBus;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.BucketLayout;
import shop.events.ShopEvent;
import shop.image.Gallery;
import shop.image.Image;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.testkit.ImageFixture;
import shop.testkit.ImageSamples;

class ImageWorkersTest {
  private static final byte[] PHOTO = ImageSamples.jpeg(320, 200);

  private final WorkersFixture shop = new WorkersFixture();

  @Test
  void showsAnUploadThatS3TellsOf() {
    pending(Duration.ofHours(1));
    shop.files.putUpload("product-1", "image-1", PHOTO);

    shop.invoke("processImage", arrived("uploads/product-1/image-1"));
    shop.invoke("processImage", arrived("uploads/product-1/image-1"));

    assertThat(state()).isInstanceOf(ImageState.Ready.class);
    assertThat(shop.files.keys()).isNotEmpty().allMatch(key -> key.startsWith("images/product-1/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploads/image-1", "images/product-1/image-1", "uploads/a/b/c", ""})
  void failsForAnObjectThatIsNoUpload(String key) {
    assertThatThrownBy(() -> shop.invoke("processImage", arrived(key)))
        .hasStackTraceContaining("no upload of ours");
  }

  @Test
  void forgetsUploadsByTheClock() {
    pending(Duration.ZERO);

    shop.invoke("expireUploads", "{\"source\":\"aws.events\",\"detail\":{}}");

    assertThat(shop.images.find("product-1").images()).isEmpty();
  }

  @Test
  void deletesTheFilesOfADeletedProduct() {
    pending(Duration.ofHours(1));
    shop.files.putUpload("product-1", "image-1", PHOTO);
    shop.files.put("product-1", "image-1", "a.jpg", PHOTO);

    shop.invoke("removeImages", onTheBus(new ShopEvent.ProductRemoved("product-1")));

    assertThat(shop.files.keys()).isEmpty();
    assertThat(shop.images.find("product-1")).isEqualTo(Gallery.empty("product-1"));
  }

  @Test
  void deletesTheFilesOfADeletedImage() {
    shop.files.put("product-1", "image-1", "a.jpg", PHOTO);
    shop.files.put("product-1", "image-2", "a.jpg", PHOTO);

    shop.invoke("removeImages", onTheBus(new ShopEvent.ImageRemoved("product-1", "image-1")));

    assertThat(shop.files.keys())
        .containsExactly(BucketLayout.image("product-1", "image-2", "a.jpg"));
  }

  /** An image whose file is awaited, as if its product were there. */
  private void pending(Duration wait) {
    var now = shop.clock().instant();
    Image image =
        new Image(
            "image-1",
            ImageFixture.file(ImageType.JPEG, PHOTO),
            "",
            new ImageState.Pending(now.plus(wait)),
            now);
    shop.images.put(new Gallery("product-1", List.of(image), 1));
  }

  private ImageState state() {
    return shop.images.find("product-1").image("image-1").orElseThrow().state();
  }

  /** As S3 tells EventBridge of an object. */
  private static String arrived(String key) {
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
