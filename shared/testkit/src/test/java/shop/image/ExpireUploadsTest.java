package shop.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.image.ExpireUploads.Counts;
import shop.testkit.Pictures;

class ExpireUploadsTest {
  private static final byte[] PHOTO = Pictures.jpeg(40, 30);

  private final ImagesWorld world = new ImagesWorld();

  @Test
  void forgetsAnImageWhoseFileNeverCame() {
    world.announce(ImageType.JPEG, PHOTO);
    pastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(1, 0, 0));

    assertThat(world.gallery().images()).isEmpty();
    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void waitsUntilTheDeadline() {
    String id = world.announce(ImageType.JPEG, PHOTO).image().id();
    world.shop.clock.advance(ImagesWorld.TTL);

    assertThat(expire()).isEqualTo(new Counts(0, 0, 0));
    assertThat(world.state(id).slug()).isEqualTo("pending");
  }

  @Test
  void worksOnAnUploadWhoseEventNeverCame() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(world.state(id).slug()).isEqualTo("ready");
  }

  @Test
  void givesAnUploadUpThatNobodyCouldWorkOn() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();
    world.shop.clock.advance(Limits.UPLOAD_PATIENCE.plusSeconds(1));

    assertThat(expire()).isEqualTo(new Counts(0, 1, 0));

    assertThat(world.state(id)).isEqualTo(new ImageState.Failed(ImageFault.NOT_PROCESSED));
    assertThat(world.store.keys()).isEmpty();
  }

  @Test
  void letsNoImageWaitForOneThatFails() {
    String bad = world.upload(ImageType.JPEG, PHOTO);
    String good = world.upload(ImageType.JPEG, PHOTO);
    pastTheDeadline();
    ImageRenderer failing =
        (bytes, type) -> {
          throw new IllegalStateException("a fault of the decoder");
        };
    ProcessImage process =
        new ProcessImage(world.images, world.store, failing, world.shop.clock, world.shop.ids);

    Counts counts =
        new ExpireUploads(world.images, world.store, process, world.shop.clock, world.shop.ids)
            .expire();

    assertThat(counts).isEqualTo(new Counts(0, 0, 2));
    assertThat(world.state(bad).slug()).isEqualTo("pending");
    assertThat(expire()).isEqualTo(new Counts(0, 2, 0));
    assertThat(world.state(good).slug()).isEqualTo("ready");
  }

  private Counts expire() {
    return world.expireUploads().expire();
  }

  private void pastTheDeadline() {
    world.shop.clock.advance(ImagesWorld.TTL.plus(Limits.UPLOAD_GRACE).plusMillis(1));
  }
}
