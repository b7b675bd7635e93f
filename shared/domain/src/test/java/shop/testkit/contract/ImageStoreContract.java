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
 * What every {@link ImageStore} does, and above all what it refuses of those whom its {@link
 * UploadTargets} told where to put a file.
 */
public abstract class ImageStoreContract {
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final byte[] FILE =
      "the bytes that were announced".getBytes(StandardCharsets.UTF_8);

  /** Ids of its own for each test, for a store that they share. */
  protected final String product = Ids.ulids().next();

  private final String image = Ids.ulids().next();

  protected abstract ImageStore store();

  /** Of the same store. */
  protected abstract UploadTargets targets();

  /** Sends a request as a client would; whether the store took the file. */
  protected abstract boolean send(URI url, Map<String, String> headers, byte[] body);

  /** Puts an upload there past all refusals. */
  protected abstract void putUpload(String productId, String imageId, byte[] body);

  /** The file that is shown under a name; empty when there is none. */
  protected abstract Optional<byte[]> storedFile(String productId, String imageId, String file);

  @Test
  void takesTheFileThatWasAnnounced() {
    Target target = target();

    boolean taken = send(target.url(), target.headers(), FILE);

    assertThat(target.method()).isEqualTo("PUT");
    assertThat(target.headers()).containsEntry("content-type", "image/png");
    assertThat(taken).isTrue();
    assertThat(store().uploaded(product, image)).isTrue();
    assertThat(store().upload(product, image)).hasValueSatisfying(ImageStoreContract::isTheFile);
  }

  @Test
  void saysUntilWhenTheAddressWorks() {
    assertThat(target().expiresAt()).isBetween(now().plus(TTL).minusSeconds(5), now().plus(TTL));
  }

  @Test
  void refusesAFileThatIsLargerOrSmaller() {
    Target target = target();

    assertThat(send(target.url(), target.headers(), Arrays.copyOf(FILE, FILE.length + 1)))
        .isFalse();
    assertThat(send(target.url(), target.headers(), Arrays.copyOf(FILE, FILE.length - 1)))
        .isFalse();
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void refusesOtherBytesOfTheSameLength() {
    byte[] other = FILE.clone();
    other[0]++;
    Target target = target();

    assertThat(send(target.url(), target.headers(), other)).isFalse();
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void refusesAnotherTypeAndAnyOtherHeaderThanWasSigned() {
    Target target = target();
    for (String name : target.headers().keySet()) {
      Map<String, String> changed = new HashMap<>(target.headers());
      changed.put(name, "text/html");
      Map<String, String> without = new HashMap<>(target.headers());
      without.remove(name);

      assertThat(send(target.url(), changed, FILE)).as("another %s", name).isFalse();
      assertThat(send(target.url(), without, FILE)).as("no %s", name).isFalse();
    }
    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void refusesAnotherPlace() {
    Target target = target();
    String other = Ids.ulids().next();

    URI elsewhere = URI.create(target.url().toString().replace(image, other));

    assertThat(send(elsewhere, target.headers(), FILE)).isFalse();
    assertThat(store().uploaded(product, other)).isFalse();
  }

  @Test
  void refusesASecondFile() {
    Target target = target();
    assertThat(send(target.url(), target.headers(), FILE)).isTrue();

    assertThat(send(target.url(), target.headers(), FILE)).isFalse();
  }

  @Test
  void hasNoUploadThatNobodySent() {
    assertThat(store().uploaded(product, image)).isFalse();
    assertThat(store().upload(product, image)).isEmpty();
    store().removeUpload(product, image);
  }

  @Test
  void readsNoMoreOfAnUploadThanOneByteTooMany() {
    putUpload(product, image, new byte[Limits.IMAGE_BYTES + 1_000]);

    assertThat(store().upload(product, image))
        .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(Limits.IMAGE_BYTES + 1));
  }

  @Test
  void removesAnUpload() {
    putUpload(product, image, FILE);

    store().removeUpload(product, image);

    assertThat(store().uploaded(product, image)).isFalse();
  }

  @Test
  void keepsOfAnImageOnlyTheFilesThatAreNamed() {
    String other = Ids.ulids().next();
    for (String file : new String[] {"a.jpg", "b.jpg", "c.jpg"}) {
      store().put(product, image, file, FILE);
      store().put(product, image, file, FILE);
      store().put(product, other, file, FILE);
    }

    store().keepOnly(product, image, Set.of("a.jpg", "c.jpg", "never.jpg"));

    assertThat(storedFile(product, image, "a.jpg")).hasValueSatisfying(ImageStoreContract::isTheFile);
    assertThat(storedFile(product, image, "b.jpg")).isEmpty();
    assertThat(storedFile(product, image, "c.jpg")).hasValueSatisfying(ImageStoreContract::isTheFile);
    assertThat(storedFile(product, other, "b.jpg")).hasValueSatisfying(ImageStoreContract::isTheFile);
    store().keepOnly(product, image, Set.of());
    assertThat(storedFile(product, image, "a.jpg")).isEmpty();
  }

  @Test
  void removesAllOfAProductAndNothingOfAnother() {
    String longer = product + "0"; // begins as the other does
    putUpload(product, image, FILE);
    putUpload(longer, image, FILE);
    store().put(product, image, "a.jpg", FILE);
    store().put(longer, image, "a.jpg", FILE);

    store().removeAll(product);
    store().removeAll(product);

    assertThat(store().uploaded(product, image)).isFalse();
    assertThat(storedFile(product, image, "a.jpg")).isEmpty();
    assertThat(store().uploaded(longer, image)).isTrue();
    assertThat(storedFile(longer, image, "a.jpg")).hasValueSatisfying(ImageStoreContract::isTheFile);
  }

  private static void isTheFile(byte[] bytes) {
    assertThat(bytes).isEqualTo(FILE);
  }

  /** The time by the store's clock. */
  protected abstract Instant now();

  protected final Target target() {
    return target(TTL);
  }

  protected final Target target(Duration ttl) {
    return targets().target(product, image, ImageFixture.file(ImageType.PNG, FILE), ttl);
  }

  /** The file of {@link #target}. */
  protected static byte[] fileBytes() {
    return FILE.clone();
  }
}
