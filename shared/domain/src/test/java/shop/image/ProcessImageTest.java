package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.fake.FakeImageRenderer.image;
import static shop.testkit.fake.FakeImageRenderer.rejected;

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
import shop.image.EditGallery.Edit;
import shop.image.ProcessImage.Outcome;
import shop.testkit.Concurrently;

class ProcessImageTest {
  private static final byte[] PHOTO = image("photo");

  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void storesTheRenditionsAndDeletesTheUpload() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.READY);
    ImageState.Ready ready = (ImageState.Ready) fixture.state(id);
    assertThat(ready.width()).isEqualTo(1_000);
    assertThat(ready.height()).isEqualTo(2_000);
    assertThat(fixture.store.keys()).isEqualTo(expectedKeys(id));
    assertThat(fixture.countEvents(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void recordsTheRejectionAndDeletesTheUpload() {
    String id = fixture.upload(ImageType.PNG, rejected(ImageRejection.TOO_MANY_PIXELS));

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.REJECTED);
    assertThat(fixture.state(id)).isEqualTo(new ImageState.Failed(ImageRejection.TOO_MANY_PIXELS));
    assertThat(fixture.store.keys()).isEmpty();
    assertThat(fixture.countEvents(ImagesChanged.class)).isZero();
  }

  @Test
  void rejectsFilesThatDifferFromTheirDeclaration() {
    String other = fixture.addPendingImage(ImageType.JPEG, PHOTO).image().id();
    fixture.store.putUpload(fixture.product, other, image("other"));
    String large = fixture.addPendingImage(ImageType.JPEG, PHOTO).image().id();
    fixture.store.putUpload(fixture.product, large, new byte[Limits.IMAGE_BYTES + 1]);

    assertThat(process(other)).isEqualTo(Outcome.REJECTED);
    assertThat(process(large)).isEqualTo(Outcome.REJECTED);

    assertThat(fixture.state(other))
        .isEqualTo(new ImageState.Failed(ImageRejection.NOT_AS_ANNOUNCED));
    assertThat(fixture.state(large)).isEqualTo(new ImageState.Failed(ImageRejection.TOO_LARGE));
    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void changesNothingOnRepetition() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    process(id);
    Gallery processed = fixture.gallery();

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(fixture.gallery()).isEqualTo(processed);
    assertThat(fixture.store.keys()).isEqualTo(expectedKeys(id));
    assertThat(fixture.countEvents(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void processesAnImageOnceForConcurrentCalls() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);

    List<Outcome> outcomes = Concurrently.call(6, i -> process(id));

    assertThat(outcomes.stream().filter(Outcome.READY::equals)).hasSize(1);
    assertThat(outcomes).doesNotContain(Outcome.REJECTED);
    assertThat(fixture.store.keys()).isEqualTo(expectedKeys(id));
    assertThat(fixture.countEvents(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void reportsMissingUploads() {
    String id = fixture.addPendingImage(ImageType.JPEG, PHOTO).image().id();
    Gallery before = fixture.gallery();

    assertThat(process(id)).isEqualTo(Outcome.NOT_UPLOADED);

    assertThat(fixture.gallery()).isEqualTo(before);
  }

  @Test
  void deletesUploadsOfDeletedImages() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    fixture.editGallery().edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(id));

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(fixture.store.keys()).isEmpty();
  }

  @Test
  void deletesAllFilesOfImagesDeletedDuringProcessing() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    ImageStore deleting =
        intercepted(
            ImageStore.class,
            fixture.store,
            (method, number) -> {
              if (method.equals("put") && number == 2) {
                fixture
                    .editGallery()
                    .edit(ImagesFixture.ADMIN, fixture.product, null, new Edit.Delete(id));
                fixture.store.removeAll(fixture.product);
              }
            });

    Outcome outcome = fixture.processImage(fixture.images, deleting).process(fixture.product, id);

    assertThat(outcome).isEqualTo(Outcome.SETTLED);
    assertThat(fixture.gallery().images()).isEmpty();
    assertThat(fixture.store.keys()).isEmpty();
  }

  /**
   * Crashes before each call in turn. The event is delivered again, and the final state is the
   * same.
   */
  @Test
  void reachesTheSameStateAfterACrashAtAnyCall() {
    for (boolean good : new boolean[] {true, false}) {
      int crashes = 0;
      boolean crashed = true;
      while (crashed) {
        ImagesFixture other = new ImagesFixture();
        String id =
            good
                ? other.upload(ImageType.JPEG, PHOTO)
                : other.upload(ImageType.JPEG, rejected(ImageRejection.DAMAGED));
        crashed = crashesAtCall(other, id, crashes);
        crashes += crashed ? 1 : 0;

        other.processImage().process(other.product, id);
        other.processImage().process(other.product, id);

        assertThat(other.state(id).slug()).isEqualTo(good ? "ready" : "failed");
        assertThat(other.store.keys()).isEqualTo(expectedKeys(other, id));
        assertThat(other.countEvents(ImagesChanged.class)).isEqualTo(good ? 1 : 0);
      }
      assertThat(crashes).isGreaterThanOrEqualTo(good ? 9 : 6);
    }
  }

  private static boolean crashesAtCall(ImagesFixture fixture, String id, int call) {
    List<String> calls = new ArrayList<>();
    CallListener crashing =
        (method, number) -> {
          calls.add(method);
          if (calls.size() > call) {
            throw new Crash();
          }
        };
    ProcessImage process =
        fixture.processImage(
            intercepted(Images.class, fixture.images, crashing),
            intercepted(ImageStore.class, fixture.store, crashing));
    try {
      process.process(fixture.product, id);
      return false;
    } catch (Crash e) {
      return true;
    }
  }

  @Test
  void failsWhenTheGalleryKeepsChanging() {
    String id = fixture.upload(ImageType.JPEG, PHOTO);
    Images changing =
        intercepted(
            Images.class,
            fixture.images,
            (method, number) -> {
              if (method.equals("commit")) {
                fixture.addPendingImage(ImageType.JPEG, PHOTO);
              }
            });
    ProcessImage process = fixture.processImage(changing, fixture.store);

    assertThatThrownBy(() -> process.process(fixture.product, id))
        .isInstanceOf(IllegalStateException.class);
    assertThat(process(id)).isEqualTo(Outcome.READY);
  }

  private Outcome process(String id) {
    return fixture.processImage().process(fixture.product, id);
  }

  private Set<String> expectedKeys(String id) {
    return expectedKeys(fixture, id);
  }

  /** The keys that the bucket must contain for an image. */
  private static Set<String> expectedKeys(ImagesFixture fixture, String id) {
    return fixture.gallery().image(id).orElseThrow().files().stream()
        .map(file -> BucketLayout.image(fixture.product, id, file))
        .collect(Collectors.toSet());
  }

  /**
   * Runs before each call, with the method's name and the number of its calls including this one.
   */
  @FunctionalInterface
  private interface CallListener {
    void beforeCall(String method, int number);
  }

  /** Ends the process. */
  private static final class Crash extends RuntimeException {}

  private static <T> T intercepted(Class<T> port, T target, CallListener listener) {
    List<String> calls = new ArrayList<>();
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              int number =
                  (int) calls.stream().filter(call -> call.equals(method.getName())).count();
              listener.beforeCall(method.getName(), number);
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
