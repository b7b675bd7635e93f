package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.events.ShopEvent.ImagesChanged;
import shop.image.EditGallery.Wish;
import shop.image.ProcessImage.Outcome;
import shop.testkit.Concurrently;
import shop.testkit.ImageSamples;

class ProcessImageTest {
  private static final byte[] PHOTO = ImageSamples.jpegWithOrientation(2_000, 1_000, 6);

  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void showsAnImageAndDeletesItsUpload() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.SHOWN);
    ImageState.Ready ready = (ImageState.Ready) fixture.state(id);
    assertThat(ready.width()).isEqualTo(1_000);
    assertThat(ready.height()).isEqualTo(2_000);
    assertThat(fixture.store.keys()).isEqualTo(keysOf(id));
    assertThat(fixture.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void saysWhyABadFileIsNotShownAndDeletesIt() {
    String id = fixture.upload(ImageType.PNG, ImageSamples.blankPng(30_000, 30_000, 10));

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.REFUSED);
    assertThat(fixture.state(id)).isEqualTo(new ImageState.Failed(ImageRejection.TOO_MANY_PIXELS));
    assertThat(fixture.store.keys()).isEmpty();
    assertThat(fixture.events(ImagesChanged.class)).isZero();
  }

  @Test
  void refusesWhatCameAnotherWayThanItWasAnnounced() {
    String other = fixture.announce(ImageType.JPEG, PHOTO).image().id();
    fixture.store.putUpload(fixture.product, other, ImageSamples.jpeg(10, 10));
    String large = fixture.announce(ImageType.JPEG, PHOTO).image().id();
    fixture.store.putUpload(fixture.product, large, new byte[Limits.IMAGE_BYTES + 1]);

    assertThat(process(other)).isEqualTo(Outcome.REFUSED);
    assertThat(process(large)).isEqualTo(Outcome.REFUSED);

    assertThat(fixture.state(other))
        .isEqualTo(new ImageState.Failed(ImageRejection.NOT_AS_ANNOUNCED));
    assertThat(fixture.state(large)).isEqualTo(new ImageState.Failed(ImageRejection.TOO_LARGE));
    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void changesNothingTheSecondTime() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    process(id);
    Gallery shown = fixture.gallery();

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(fixture.gallery()).isEqualTo(shown);
    assertThat(fixture.store.keys()).isEqualTo(keysOf(id));
    assertThat(fixture.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void showsAnImageOnceHoweverManyWorkOnItAtOnce() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);

    List<Outcome> outcomes = Concurrently.call(6, i -> process(id));

    assertThat(outcomes.stream().filter(Outcome.SHOWN::equals)).hasSize(1);
    assertThat(outcomes).doesNotContain(Outcome.REFUSED);
    assertThat(fixture.store.keys()).isEqualTo(keysOf(id));
    assertThat(fixture.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void waitsForAnUploadThatIsNotThere() {
    String id = fixture.announce(ImageType.JPEG, PHOTO).image().id();
    Gallery before = fixture.gallery();

    assertThat(process(id)).isEqualTo(Outcome.NOT_UPLOADED);

    assertThat(fixture.gallery()).isEqualTo(before);
  }

  @Test
  void deletesAnUploadOfAnImageThatIsGone() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, null, new Wish.Delete(id));

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void leavesNothingOfAnImageThatIsDeletedWhileItIsWorkedOn() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    ImageStore deleting =
        between(
            ImageStore.class,
            fixture.store,
            (method, number) -> {
              if (method.equals("put") && number == 2) {
                fixture
                    .editGallery()
                    .edit(ImagesFixture.ADMIN, fixture.product, null, new Wish.Delete(id));
                fixture.store.removeAll(fixture.product);
              }
            });

    Outcome outcome = fixture.processImage(fixture.images, deleting).process(fixture.product, id);

    assertThat(outcome).isEqualTo(Outcome.SETTLED);
    assertThat(fixture.gallery().images()).isEmpty();
    assertThat(fixture.store.keys()).isEmpty();
  }

  /** The process dies before each call in turn; the event comes again, and the end is the same. */
  @Test
  void endsInTheSamePlaceWhereverItIsCutOff() {
    for (boolean good : new boolean[] {true, false}) {
      int deaths = 0;
      boolean died = true;
      while (died) {
        ImagesFixture other = new ImagesFixture();
        String id =
            good
                ? other.upload(ImageType.JPEG, PHOTO)
                : other.upload(ImageType.JPEG, ImageSamples.truncate(PHOTO));
        died = diesAtCall(other, id, deaths);
        deaths += died ? 1 : 0;

        other.processImage().process(other.product, id);
        other.processImage().process(other.product, id);

        assertThat(other.state(id).slug()).isEqualTo(good ? "ready" : "failed");
        assertThat(other.store.keys()).isEqualTo(keysOf(other, id));
        assertThat(other.events(ImagesChanged.class)).isEqualTo(good ? 1 : 0);
      }
      assertThat(deaths).isGreaterThanOrEqualTo(good ? 9 : 6);
    }
  }

  private static boolean diesAtCall(ImagesFixture fixture, String id, int call) {
    List<String> calls = new ArrayList<>();
    Watch dying =
        (method, number) -> {
          calls.add(method);
          if (calls.size() > call) {
            throw new Death();
          }
        };
    ProcessImage process =
        fixture.processImage(
            between(Images.class, fixture.images, dying),
            between(ImageStore.class, fixture.store, dying));
    try {
      process.process(fixture.product, id);
      return false;
    } catch (Death e) {
      return true;
    }
  }

  @Test
  void failsWhenOthersKeepChangingTheImages() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    Images busy =
        between(
            Images.class,
            fixture.images,
            (method, number) -> {
              if (method.equals("commit")) {
                fixture.announce(ImageType.JPEG, PHOTO);
              }
            });
    ProcessImage process = fixture.processImage(busy, fixture.store);

    assertThatThrownBy(() -> process.process(fixture.product, id))
        .isInstanceOf(IllegalStateException.class);
    assertThat(process(id)).isEqualTo(Outcome.SHOWN);
  }

  private Outcome process(String id) {
    return fixture.processImage().process(fixture.product, id);
  }

  private Set<String> keysOf(String id) {
    return keysOf(fixture, id);
  }

  /** What should be in the bucket of an image. */
  private static Set<String> keysOf(ImagesFixture fixture, String id) {
    return fixture.gallery().image(id).orElseThrow().files().stream()
        .map(file -> BucketLayout.image(fixture.product, id, file))
        .collect(Collectors.toSet());
  }

  /** Told of each call before it is made: its method, and how often that was called with it. */
  @FunctionalInterface
  private interface Watch {
    void before(String method, int number);
  }

  /** The process ends here. */
  private static final class Death extends RuntimeException {}

  private static <T> T between(Class<T> port, T behind, Watch watch) {
    List<String> calls = new ArrayList<>();
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              int number =
                  (int) calls.stream().filter(call -> call.equals(method.getName())).count();
              watch.before(method.getName(), number);
              try {
                return method.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
