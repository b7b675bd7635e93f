package shop.testkit.fake;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.contracts.Sha256;
import shop.image.ImageFile;
import shop.image.ImageStore;
import shop.image.UploadTargets;

/** An image store in memory. It rejects the same uploads as S3. */
public final class InMemoryImageStore implements ImageStore, UploadTargets {
  private final Clock clock;
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<URI, ImageFile> declaredFiles = new HashMap<>();
  private final Map<URI, Target> targets = new HashMap<>();

  public InMemoryImageStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Target target(
      String productId, String imageId, ImageFile file, Duration ttl) {
    URI url = URI.create("https://bucket.example/" + BucketLayout.upload(productId, imageId));
    Target target =
        new Target(
            url,
            "PUT",
            Map.of("content-type", file.type().mediaType(), "x-sha256", file.sha256()),
            clock.instant().plus(ttl));
    declaredFiles.put(url, file);
    targets.put(url, target);
    return target;
  }

  /** Uploads a file to a presigned URL; returns whether S3 would accept it. */
  public synchronized boolean send(URI url, Map<String, String> headers, byte[] body) {
    Target target = targets.get(url);
    ImageFile file = declaredFiles.get(url);
    String key = url.getPath().substring(1);
    boolean accepted =
        target != null
            && file != null
            && target.headers().equals(headers)
            && target.expiresAt().isAfter(clock.instant())
            && body.length == file.bytes()
            && Sha256.hex(body).equals(file.sha256())
            && !objects.containsKey(key);
    if (accepted) {
      objects.put(key, body);
    }
    return accepted;
  }

  /** Stores an upload without any check, as a client with direct access to the bucket can. */
  public synchronized void putUpload(String productId, String imageId, byte[] body) {
    objects.put(BucketLayout.upload(productId, imageId), body);
  }

  /** The keys of all objects. */
  public synchronized Set<String> keys() {
    return Set.copyOf(objects.keySet());
  }

  /** The bytes of an object. */
  public synchronized Optional<byte[]> object(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public synchronized boolean uploaded(String productId, String imageId) {
    return objects.containsKey(BucketLayout.upload(productId, imageId));
  }

  @Override
  public synchronized Optional<byte[]> upload(String productId, String imageId) {
    return object(BucketLayout.upload(productId, imageId))
        .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, Limits.IMAGE_BYTES + 1)));
  }

  @Override
  public synchronized void put(String productId, String imageId, String file, byte[] jpeg) {
    objects.put(BucketLayout.image(productId, imageId, file), jpeg);
  }

  @Override
  public synchronized void removeUpload(String productId, String imageId) {
    objects.remove(BucketLayout.upload(productId, imageId));
  }

  @Override
  public synchronized void keepOnly(String productId, String imageId, Set<String> files) {
    String prefix = BucketLayout.imageFiles(productId, imageId);
    objects
        .keySet()
        .removeIf(key -> key.startsWith(prefix) && !files.contains(key.substring(prefix.length())));
  }

  @Override
  public synchronized void removeAll(String productId) {
    objects
        .keySet()
        .removeIf(
            key ->
                key.startsWith(BucketLayout.uploadsOf(productId))
                    || key.startsWith(BucketLayout.imagesOf(productId)));
  }
}
