package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.image.ImageStore;
import shop.image.ImageType;
import shop.image.UploadTargets;
import shop.image.UploadTargets.Target;
import shop.testkit.ImageFixture;

/**
 * The contract of {@link ImageStore} and {@link UploadTargets}, above all which uploads they
 * reject.
 */
public abstract class ImageStoreContract {
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final byte[] FILE = "the declared bytes".getBytes(StandardCharsets.UTF_8);

  /** Unique for each test, because tests may share one store. */
  protected final String product = Ids.ulids().next();

  private final String image = Ids.ulids().next();

  protected abstract ImageStore store();

  /** The upload targets of the same store. */
  protected abstract UploadTargets targets();

  /** Uploads a file as a client does; returns whether the store accepted it. */
  protected abstract boolean send(URI url, Map<String, String> headers, byte[] body);

  /** Stores an upload without any check. */
  protected abstract void putUpload(String productId, String imageId, byte[] body);

  /** A stored file of an image; empty if it does not exist. */
  protected abstract Optional<byte[]> storedFile(String productId, String imageId, String file);

  @Test
  void acceptsTheDeclaredFile() {
    Target target = target();

    boolean accepted = send(target.url(), target.headers(), FILE);

    assertThat(target.method()).isEqualTo("PUT");
    assertThat(target.headers()).containsEntry("content-type", "image/png");
    assertThat(accepted).isTrue();
    assertThat(store().uploaded(product, image)).isTrue();
    assertThat(store().upload(product, image)).hasValueSatisfying(ImageStoreContract::hasFileBytes);
  }

  @Test
  void returnsTheExpiryOfTheUploadUrl() {
    assertThat(target().expiresAt()).isBetween(now().plus(TTL).minusSeconds(5), now().plus(TTL));
  }

  @Test
  void rejectsFilesOfAnotherLength() {
    Target target = target();

    assertThat(send(target.url(), target.headers(), Arrays.copyOf(FILE, FILE.length + 1)))
        .isFalse();
    assertThat(send(target.url(), target.headers(), Arrays.copyOf(FILE, FILE.length - 1)))
        .isFalse();
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void rejectsOtherBytesOfTheSameLength() {
    byte[] other = FILE.clone();
    other[0]++;
    Target target = target();

    assertThat(send(target.url(), target.headers(), other)).isFalse();
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void rejectsChangedAndMissingSignedHeaders() {
    Target target = target();
    for (String name : target.headers().keySet()) {
      Map<String, String> changed = new HashMap<>(target.headers());
      changed.put(name, "text/html");
      Map<String, String> without = new HashMap<>(target.headers());
      without.remove(name);

      assertThat(send(target.url(), changed, FILE)).as("changed %s", name).isFalse();
      assertThat(send(target.url(), without, FILE)).as("no %s", name).isFalse();
    }
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void rejectsUploadsToAnotherKey() {
    Target target = target();
    String other = Ids.ulids().next();

    URI otherUrl = URI.create(target.url().toString().replace(image, other));

    assertThat(send(otherUrl, target.headers(), FILE)).isFalse();
    assertThat(store().uploaded(product, other)).isFalse();
  }

  @Test
  void rejectsASecondUpload() {
    Target target = target();
    assertThat(send(target.url(), target.headers(), FILE)).isTrue();

    assertThat(send(target.url(), target.headers(), FILE)).isFalse();
  }

  @Test
  void findsNoUploadBeforeTheFileIsSent() {
    assertThat(store().uploaded(product, image)).isFalse();
    assertThat(store().upload(product, image)).isEmpty();
    store().removeUpload(product, image);
  }

  @Test
  void readsAtMostOneByteAboveTheSizeLimit() {
    putUpload(product, image, new byte[Limits.IMAGE_BYTES + 1_000]);

    assertThat(store().upload(product, image))
        .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(Limits.IMAGE_BYTES + 1));
  }

  @Test
  void removesUploads() {
    putUpload(product, image, FILE);

    store().removeUpload(product, image);

    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void keepsOnlyTheNamedFilesOfAnImage() {
    String other = Ids.ulids().next();
    for (String file : new String[] {"a.jpg", "b.jpg", "c.jpg"}) {
      store().put(product, image, file, FILE);
      store().put(product, image, file, FILE);
      store().put(product, other, file, FILE);
    }

    store().keepOnly(product, image, Set.of("a.jpg", "c.jpg", "never.jpg"));

    assertThat(storedFile(product, image, "a.jpg"))
        .hasValueSatisfying(ImageStoreContract::hasFileBytes);
    assertThat(storedFile(product, image, "b.jpg")).isEmpty();
    assertThat(storedFile(product, image, "c.jpg"))
        .hasValueSatisfying(ImageStoreContract::hasFileBytes);
    assertThat(storedFile(product, other, "b.jpg"))
        .hasValueSatisfying(ImageStoreContract::hasFileBytes);
    store().keepOnly(product, image, Set.of());
    assertThat(storedFile(product, image, "a.jpg")).isEmpty();
  }

  @Test
  void removesOnlyTheFilesOfOneProduct() {
    String longer = product + "0"; // has the other id as its prefix
    putUpload(product, image, FILE);
    putUpload(longer, image, FILE);
    store().put(product, image, "a.jpg", FILE);
    store().put(longer, image, "a.jpg", FILE);

    store().removeAll(product);
    store().removeAll(product);

    assertThat(store().uploaded(product, image)).isFalse();
    assertThat(storedFile(product, image, "a.jpg")).isEmpty();
    assertThat(store().uploaded(longer, image)).isTrue();
    assertThat(storedFile(longer, image, "a.jpg"))
        .hasValueSatisfying(ImageStoreContract::hasFileBytes);
  }

  private static void hasFileBytes(byte[] bytes) {
    assertThat(bytes).isEqualTo(FILE);
  }

  /** The current time of the store's clock. */
  protected abstract Instant now();

  protected final Target target() {
    return target(TTL);
  }

  protected final Target target(Duration ttl) {
    return targets().target(product, image, ImageFixture.file(ImageType.PNG, FILE), ttl);
  }

  /** The bytes of the file that {@link #target} declares. */
  protected static byte[] fileBytes() {
    return FILE.clone();
  }
}
