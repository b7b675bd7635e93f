package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.ImageFixture.FILE;
import static shop.testkit.fake.FakeShop.idempotentRequest;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.image.RequestUpload.Outcome;
import shop.testkit.Concurrently;

class RequestUploadTest {
  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void announcesAnImageThatIsNotShownYet() {
    Outcome outcome = request("A mug");

    Image image = ((Outcome.Done) outcome).requested().image();
    assertThat(fixture.gallery().images()).containsExactly(image);
    assertThat(image.alt()).isEqualTo("A mug");
    assertThat(image.state())
        .isEqualTo(
            new ImageState.Pending(
                fixture.shop.clock.instant().plus(ImagesFixture.TTL).plus(Limits.UPLOAD_GRACE)));
    assertThat(fixture.gallery().ready()).isEmpty();
    assertThat(fixture.shop.table.auditTrail())
        .filteredOn(entry -> entry.action().equals("image.request"))
        .singleElement()
        .returns("product/" + fixture.product, entry -> entry.subject());
  }

  @Test
  void doesNotFindAProductThatIsNotThere() {
    Outcome outcome =
        fixture
            .requestUpload()
            .request(ImagesFixture.ADMIN, "nobody", FILE, "", idempotentRequest("a", "k", "f"));

    assertThat(outcome).isEqualTo(new Outcome.NotFound());
    assertThat(fixture.images.find("nobody").images()).isEmpty();
    assertThat(fixture.shop.table.find("a", "k")).isEmpty();
  }

  @Test
  void refusesMoreImagesThanAProductMayHave() {
    for (int i = 0; i < Limits.IMAGES_PER_PRODUCT; i++) {
      assertThat(request("")).isInstanceOf(Outcome.Done.class);
    }

    assertThat(request("")).isEqualTo(new Outcome.Full());
    assertThat(fixture.gallery().images()).hasSize(Limits.IMAGES_PER_PRODUCT);
  }

  @Test
  void answersARepeatedRequestWithTheFirstAnswer() {
    Outcome first =
        fixture
            .requestUpload()
            .request(ImagesFixture.ADMIN, fixture.product, FILE, "", idempotentRequest("a", "k", "body"));
    Outcome second =
        fixture
            .requestUpload()
            .request(ImagesFixture.ADMIN, fixture.product, FILE, "", idempotentRequest("a", "k", "body"));
    Outcome other =
        fixture
            .requestUpload()
            .request(ImagesFixture.ADMIN, fixture.product, FILE, "", idempotentRequest("a", "k", "other"));

    String answer = ((Outcome.Done) first).requested().toString();
    assertThat(second).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(answer)));
    assertThat(other).isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(fixture.gallery().images()).hasSize(1);
  }

  @Test
  void losesNoneOfManyAtOnce() {
    List<Outcome> outcomes = Concurrently.call(8, i -> request("image " + i));

    long done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    assertThat(fixture.gallery().images()).hasSize((int) done);
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

    assertThat(Duration.between(fixture.shop.clock.instant(), requested.target().expiresAt()))
        .isEqualTo(ImagesFixture.TTL);
  }

  private Outcome request(String alt) {
    return fixture.requestUpload().request(ImagesFixture.ADMIN, fixture.product, FILE, alt, null);
  }
}
