package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.image.ExpireUploads.Counts;
import shop.testkit.ImageSamples;

class ExpireUploadsTest {
  private static final byte[] PHOTO = ImageSamples.jpeg(40, 30);

  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void forgetsAnImageWhoseFileNeverCame() {
    fixture.announce(ImageType.JPEG, PHOTO);
    pastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(1, 0, 0));

    assertThat(fixture.gallery().images()).isEmpty();
    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void waitsUntilTheDeadline() {
    String id = fixture.announce(ImageType.JPEG, PHOTO).image().id();
    fixture.shop.clock.advance(ImagesFixture.TTL);

    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
    assertThat(fixture.state(id).slug()).isEqualTo("pending");
  }

  @Test
  void worksOnAnUploadWhoseEventNeverCame() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(fixture.state(id).slug()).isEqualTo("ready");
  }

  @Test
  void givesAnUploadUpThatNobodyCouldWorkOn() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();
    fixture.shop.clock.advance(Limits.UPLOAD_PROCESSING_WINDOW.plusSeconds(1));

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(fixture.state(id)).isEqualTo(new ImageState.Failed(ImageRejection.NOT_PROCESSED));
    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void letsNoImageWaitForOneThatFails() {
    String bad = fixture.upload(ImageType.JPEG, PHOTO);
    String good = fixture.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();
    ImageRenderer failing =
        (bytes, type) -> {
          throw new IllegalStateException("a fault of the decoder");
        };
    ProcessImage process =
        new ProcessImage(
            fixture.images, fixture.store, failing, fixture.shop.clock, fixture.shop.ids);

    Counts counts =
        new ExpireUploads(
                fixture.images, fixture.store, process, fixture.shop.clock, fixture.shop.ids)
            .expire();

    assertThat(counts).isEqualTo(new Counts(0, 0, 2));
    assertThat(fixture.state(bad).slug()).isEqualTo("pending");
    assertThat(expire()).isEqualTo(new Counts(0, 2, 0));
    assertThat(fixture.state(good).slug()).isEqualTo("ready");
  }

  private Counts expire() {
    return fixture.expireUploads().expire();
  }

  private void pastTheDeadline() {
    fixture.shop.clock.advance(ImagesFixture.TTL.plus(Limits.UPLOAD_GRACE).plusMillis(1));
  }
}
