package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.image.ExpireUploads.Counts;
import shop.testkit.fake.FakeImageRenderer;

class ExpireUploadsTest {
  private static final byte[] PHOTO = FakeImageRenderer.image("photo");

  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void removesImagesWithoutAnUpload() {
    fixture.addPendingImage(ImageType.JPEG, PHOTO);
    advancePastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(1, 0, 0));

    assertThat(fixture.gallery().images()).isEmpty();
    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void keepsPendingImagesUntilTheDeadline() {
    String id = fixture.addPendingImage(ImageType.JPEG, PHOTO).image().id();
    fixture.shop.clock.advance(ImagesFixture.TTL);

    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
    assertThat(fixture.state(id).slug()).isEqualTo("pending");
  }

  @Test
  void processesUploadsWhoseEventWasLost() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    advancePastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(fixture.state(id).slug()).isEqualTo("ready");
  }

  @Test
  void failsUploadsThatWereNotProcessedInTime() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    advancePastTheDeadline();
    fixture.shop.clock.advance(Limits.UPLOAD_PROCESSING_WINDOW.plusSeconds(1));

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(fixture.state(id)).isEqualTo(new ImageState.Failed(ImageRejection.NOT_PROCESSED));
    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void continuesAfterAFailedImage() {
    String first = fixture.upload(ImageType.JPEG, PHOTO);
    String second = fixture.upload(ImageType.JPEG, PHOTO);
    advancePastTheDeadline();
    ImageRenderer failing =
        (bytes, type) -> {
          throw new IllegalStateException("the decoder failed");
        };
    ProcessImage process =
        new ProcessImage(
            fixture.images, fixture.store, failing, fixture.shop.clock, fixture.shop.ids);

    Counts counts =
        new ExpireUploads(
                fixture.images, fixture.store, process, fixture.shop.clock, fixture.shop.ids)
            .expire();

    assertThat(counts).isEqualTo(new Counts(0, 0, 2));
    assertThat(fixture.state(first).slug()).isEqualTo("pending");
    assertThat(expire()).isEqualTo(new Counts(0, 2, 0));
    assertThat(fixture.state(second).slug()).isEqualTo("ready");
  }

  private Counts expire() {
    return fixture.expireUploads().expire();
  }

  private void advancePastTheDeadline() {
    fixture.shop.clock.advance(ImagesFixture.TTL.plus(Limits.UPLOAD_GRACE).plusMillis(1));
  }
}
