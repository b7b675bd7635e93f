package shop.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.ImageFixture.FILE;
import static shop.testkit.fake.FakeShop.idempotentRequest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.image.RequestUpload.Outcome;
import shop.image.RequestUpload.Requested;
import shop.testkit.Concurrently;

class RequestUploadTest {
  private final ImagesFixture fixture = new ImagesFixture();

  @Test
  void addsAPendingImage() {
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
  void rejectsUnknownProducts() {
    Outcome outcome =
        fixture
            .requestUpload()
            .request(ImagesFixture.ADMIN, "unknown", FILE, "", idempotentRequest("a", "k", "f"));

    assertThat(outcome).isEqualTo(new Outcome.NotFound());
    assertThat(fixture.images.find("unknown").images()).isEmpty();
    assertThat(fixture.shop.table.find("a", "k")).isEmpty();
  }

  @Test
  void rejectsImagesAboveTheLimit() {
    for (int i = 0; i < Limits.IMAGES_PER_PRODUCT; i++) {
      assertThat(request("")).isInstanceOf(Outcome.Done.class);
    }

    assertThat(request("")).isEqualTo(new Outcome.Full());
    assertThat(fixture.gallery().images()).hasSize(Limits.IMAGES_PER_PRODUCT);
  }

  @Test
  void repeatsTheFirstResponseForTheSameKey() {
    Outcome first = request("", idempotentRequest("a", "k", "body"));
    Outcome second = request("", idempotentRequest("a", "k", "body"));
    Outcome other = request("", idempotentRequest("a", "k", "other"));

    String response = ((Outcome.Done) first).requested().toString();
    assertThat(second).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(response)));
    assertThat(other).isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(fixture.gallery().images()).hasSize(1);
  }

  @Test
  void keepsAllConcurrentlyRequestedImages() {
    List<Outcome> outcomes = Concurrently.call(8, i -> request("image " + i));

    long done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    assertThat(fixture.gallery().images()).hasSize((int) done);
    assertThat(done).isPositive();
  }

  @Test
  void rejectsInvalidFiles() {
    assertThatThrownBy(
            () -> new ImageFile("a", ImageType.PNG, Limits.IMAGE_BYTES + 1L, FILE.sha256()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageFile("a", ImageType.PNG, 0, FILE.sha256()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageFile("a", ImageType.PNG, 1, "../etc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void returnsAnUploadUrlWithItsExpiry() {
    var requested = ((Outcome.Done) request("")).requested();

    assertThat(Duration.between(fixture.shop.clock.instant(), requested.target().expiresAt()))
        .isEqualTo(ImagesFixture.TTL);
  }

  private Outcome request(String alt) {
    return request(alt, null);
  }

  private Outcome request(String alt, @Nullable IdempotentRequest<Requested> request) {
    return fixture
        .requestUpload()
        .request(ImagesFixture.ADMIN, fixture.product, FILE, alt, request);
  }
}
