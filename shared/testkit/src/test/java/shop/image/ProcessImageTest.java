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
import shop.testkit.AtOnce;
import shop.testkit.Pictures;

class ProcessImageTest {
  private static final byte[] PHOTO = Pictures.turned(2_000, 1_000, 6);

  private final ImagesWorld world = new ImagesWorld();

  @Test
  void showsAnImageAndDeletesItsUpload() {
    String id = world.upload(ImageType.JPEG, PHOTO);

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.SHOWN);
    ImageState.Ready ready = (ImageState.Ready) world.state(id);
    assertThat(ready.width()).isEqualTo(1_000);
    assertThat(ready.height()).isEqualTo(2_000);
    assertThat(world.store.keys()).isEqualTo(keysOf(id));
    assertThat(world.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void saysWhyABadFileIsNotShownAndDeletesIt() {
    String id = world.upload(ImageType.PNG, Pictures.bomb(30_000, 30_000, 10));

    Outcome outcome = process(id);

    assertThat(outcome).isEqualTo(Outcome.REFUSED);
    assertThat(world.state(id)).isEqualTo(new ImageState.Failed(ImageFault.TOO_MANY_PIXELS));
    assertThat(world.store.keys()).isEmpty();
    assertThat(world.events(ImagesChanged.class)).isZero();
  }

  @Test
  void refusesWhatCameAnotherWayThanItWasAnnounced() {
    String other = world.announce(ImageType.JPEG, PHOTO).image().id();
    world.store.place(world.product, other, Pictures.jpeg(10, 10));
    String large = world.announce(ImageType.JPEG, PHOTO).image().id();
    world.store.place(world.product, large, new byte[Limits.IMAGE_BYTES + 1]);

    assertThat(process(other)).isEqualTo(Outcome.REFUSED);
    assertThat(process(large)).isEqualTo(Outcome.REFUSED);

    assertThat(world.state(other)).isEqualTo(new ImageState.Failed(ImageFault.NOT_AS_ANNOUNCED));
    assertThat(world.state(large)).isEqualTo(new ImageState.Failed(ImageFault.TOO_LARGE));
    assertThat(world.store.keys()).isEmpty();
  }

  @Test
  void changesNothingTheSecondTime() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    process(id);
    Gallery shown = world.gallery();

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(world.gallery()).isEqualTo(shown);
    assertThat(world.store.keys()).isEqualTo(keysOf(id));
    assertThat(world.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void showsAnImageOnceHoweverManyWorkOnItAtOnce() {
    String id = world.upload(ImageType.JPEG, PHOTO);

    List<Outcome> outcomes = AtOnce.call(6, i -> process(id));

    assertThat(outcomes.stream().filter(Outcome.SHOWN::equals)).hasSize(1);
    assertThat(outcomes).doesNotContain(Outcome.REFUSED);
    assertThat(world.store.keys()).isEqualTo(keysOf(id));
    assertThat(world.events(ImagesChanged.class)).isEqualTo(1);
  }

  @Test
  void waitsForAnUploadThatIsNotThere() {
    String id = world.announce(ImageType.JPEG, PHOTO).image().id();
    Gallery before = world.gallery();

    assertThat(process(id)).isEqualTo(Outcome.NOT_UPLOADED);

    assertThat(world.gallery()).isEqualTo(before);
  }

  @Test
  void deletesAnUploadOfAnImageThatIsGone() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    world.editGallery().edit(ImagesWorld.ADMIN, world.product, null, new Wish.Delete(id));

    assertThat(process(id)).isEqualTo(Outcome.SETTLED);

    assertThat(world.store.keys()).isEmpty();
  }

  @Test
  void leavesNothingOfAnImageThatIsDeletedWhileItIsWorkedOn() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    ImageStore deleting =
        between(
            ImageStore.class,
            world.store,
            (method, number) -> {
              if (method.equals("put") && number == 2) {
                world
                    .editGallery()
                    .edit(ImagesWorld.ADMIN, world.product, null, new Wish.Delete(id));
                world.store.removeAll(world.product);
              }
            });

    Outcome outcome = world.processImage(world.images, deleting).process(world.product, id);

    assertThat(outcome).isEqualTo(Outcome.SETTLED);
    assertThat(world.gallery().images()).isEmpty();
    assertThat(world.store.keys()).isEmpty();
  }

  /** The process dies before each call in turn; the event comes again, and the end is the same. */
  @Test
  void endsInTheSamePlaceWhereverItIsCutOff() {
    for (boolean good : new boolean[] {true, false}) {
      int deaths = 0;
      boolean died = true;
      while (died) {
        ImagesWorld other = new ImagesWorld();
        String id =
            good
                ? other.upload(ImageType.JPEG, PHOTO)
                : other.upload(ImageType.JPEG, Pictures.half(PHOTO));
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

  private static boolean diesAtCall(ImagesWorld world, String id, int call) {
    List<String> calls = new ArrayList<>();
    Watch dying =
        (method, number) -> {
          calls.add(method);
          if (calls.size() > call) {
            throw new Death();
          }
        };
    ProcessImage process =
        world.processImage(
            between(Images.class, world.images, dying),
            between(ImageStore.class, world.store, dying));
    try {
      process.process(world.product, id);
      return false;
    } catch (Death e) {
      return true;
    }
  }

  @Test
  void failsWhenOthersKeepChangingTheImages() {
    String id = world.upload(ImageType.JPEG, PHOTO);
    Images busy =
        between(
            Images.class,
            world.images,
            (method, number) -> {
              if (method.equals("commit")) {
                world.announce(ImageType.JPEG, PHOTO);
              }
            });
    ProcessImage process = world.processImage(busy, world.store);

    assertThatThrownBy(() -> process.process(world.product, id))
        .isInstanceOf(IllegalStateException.class);
    assertThat(process(id)).isEqualTo(Outcome.SHOWN);
  }

  private Outcome process(String id) {
    return world.processImage().process(world.product, id);
  }

  private Set<String> keysOf(String id) {
    return keysOf(world, id);
  }

  /** What should be in the bucket of an image. */
  private static Set<String> keysOf(ImagesWorld world, String id) {
    return world.gallery().image(id).orElseThrow().files().stream()
        .map(file -> BucketLayout.image(world.product, id, file))
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
