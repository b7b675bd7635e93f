package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.FakeShop.once;
import static shop.testkit.ImageFixture.FILE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.commit.Earlier;
import shop.contracts.Limits;
import shop.image.RequestUpload.Outcome;
import shop.testkit.AtOnce;

class RequestUploadTest {
  private final ImagesWorld world = new ImagesWorld();

  @Test
  void announcesAnImageThatIsNotShownYet() {
    Outcome outcome = request("A mug");

    Image image = ((Outcome.Done) outcome).requested().image();
    assertThat(world.gallery().images()).containsExactly(image);
    assertThat(image.alt()).isEqualTo("A mug");
    assertThat(image.state())
        .isEqualTo(
            new ImageState.Pending(
                world.shop.clock.instant().plus(ImagesWorld.TTL).plus(Limits.UPLOAD_GRACE)));
    assertThat(world.gallery().ready()).isEmpty();
    assertThat(world.shop.table.auditTrail())
        .filteredOn(entry -> entry.action().equals("image.request"))
        .singleElement()
        .returns("product/" + world.product, entry -> entry.subject());
  }

  @Test
  void doesNotFindAProductThatIsNotThere() {
    Outcome outcome =
        world.requestUpload().request(ImagesWorld.ADMIN, "nobody", FILE, "", once("a", "k", "f"));

    assertThat(outcome).isEqualTo(new Outcome.NotFound());
    assertThat(world.images.find("nobody").images()).isEmpty();
    assertThat(world.shop.table.find("a", "k")).isEmpty();
  }

  @Test
  void refusesMoreImagesThanAProductMayHave() {
    for (int i = 0; i < Limits.IMAGES_PER_PRODUCT; i++) {
      assertThat(request("")).isInstanceOf(Outcome.Done.class);
    }

    assertThat(request("")).isEqualTo(new Outcome.Full());
    assertThat(world.gallery().images()).hasSize(Limits.IMAGES_PER_PRODUCT);
  }

  @Test
  void answersARepeatedRequestWithTheFirstAnswer() {
    Outcome first =
        world
            .requestUpload()
            .request(ImagesWorld.ADMIN, world.product, FILE, "", once("a", "k", "body"));
    Outcome second =
        world
            .requestUpload()
            .request(ImagesWorld.ADMIN, world.product, FILE, "", once("a", "k", "body"));
    Outcome other =
        world
            .requestUpload()
            .request(ImagesWorld.ADMIN, world.product, FILE, "", once("a", "k", "other"));

    String answer = ((Outcome.Done) first).requested().toString();
    assertThat(second).isEqualTo(new Outcome.Repeated(new Earlier.Same(answer)));
    assertThat(other).isEqualTo(new Outcome.Repeated(new Earlier.Different()));
    assertThat(world.gallery().images()).hasSize(1);
  }

  @Test
  void losesNoneOfManyAtOnce() {
    List<Outcome> outcomes = AtOnce.call(8, i -> request("image " + i));

    long done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    assertThat(world.gallery().images()).hasSize((int) done);
    assertThat(done).isPositive();
  }

  @Test
  void takesNoFileBeyondTheLimits() {
    assertThatThrownBy(
            () -> new ImageFile("a", ImageType.PNG, Limits.IMAGE_BYTES + 1L, FILE.sha256()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageFile("a", ImageType.PNG, 0, FILE.sha256()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageFile("a", ImageType.PNG, 1, "../etc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesAnAddressThatIsGoodForItsTime() {
    var requested = ((Outcome.Done) request("")).requested();

    assertThat(Duration.between(world.shop.clock.instant(), requested.target().expiresAt()))
        .isEqualTo(ImagesWorld.TTL);
  }

  private Outcome request(String alt) {
    return world.requestUpload().request(ImagesWorld.ADMIN, world.product, FILE, alt, null);
  }
}
