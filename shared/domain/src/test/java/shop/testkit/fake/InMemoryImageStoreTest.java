package shop.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.contracts.BucketLayout;
import shop.image.ImageStore;
import shop.image.UploadTargets;
import shop.image.UploadTargets.Target;
import shop.testkit.contract.ImageStoreContract;

class InMemoryImageStoreTest extends ImageStoreContract {
  private final TestClock clock = new TestClock();
  private final InMemoryImageStore store = new InMemoryImageStore(clock);

  @Test
  void rejectsUploadsAfterTheUrlExpires() {
    Target target = target();

    clock.advance(Duration.ofMinutes(15));

    assertThat(send(target.url(), target.headers(), fileBytes())).isFalse();
  }

  @Override
  protected ImageStore store() {
    return store;
  }

  @Override
  protected UploadTargets targets() {
    return store;
  }

  @Override
  protected boolean send(URI url, Map<String, String> headers, byte[] body) {
    return store.send(url, headers, body);
  }

  @Override
  protected void putUpload(String productId, String imageId, byte[] body) {
    store.putUpload(productId, imageId, body);
  }

  @Override
  protected Optional<byte[]> storedFile(String productId, String imageId, String file) {
    return store.object(BucketLayout.image(productId, imageId, file));
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }
}
