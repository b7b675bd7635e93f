package shop.aws.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import shop.contracts.BucketLayout;
import shop.contracts.Limits;
import shop.image.ImageStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Image files in a bucket ({@link BucketLayout}). */
public final class S3ImageStore implements ImageStore {
  private final Supplier<S3Bucket> bucketSupplier;

  /**
   * Files in a bucket.
   *
   * @param bucketSupplier called on first use. Most requests of a function use no file, so its cold
   *     start does not wait for the S3 client.
   */
  public S3ImageStore(Supplier<S3Bucket> bucketSupplier) {
    this.bucketSupplier = bucketSupplier;
  }

  @Override
  public boolean uploaded(String productId, String imageId) {
    S3Bucket bucket = bucketSupplier.get();
    String key = BucketLayout.upload(productId, imageId);
    try {
      bucket.client().headObject(head -> head.bucket(bucket.name()).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  @Override
  public Optional<byte[]> upload(String productId, String imageId) {
    S3Bucket bucket = bucketSupplier.get();
    String key = BucketLayout.upload(productId, imageId);
    try (ResponseInputStream<GetObjectResponse> object =
        bucket.client().getObject(get -> get.bucket(bucket.name()).key(key))) {
      byte[] bytes = object.readNBytes(Limits.IMAGE_BYTES + 1);
      if (bytes.length > Limits.IMAGE_BYTES) {
        object.abort(); // otherwise closing reads the rest to keep the connection
      }
      return Optional.of(bytes);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void put(String productId, String imageId, String file, byte[] jpeg) {
    S3Bucket bucket = bucketSupplier.get();
    bucket
        .client()
        .putObject(
            put ->
                put.bucket(bucket.name())
                    .key(BucketLayout.image(productId, imageId, file))
                    .contentType("image/jpeg")
                    .cacheControl(BucketLayout.CACHE_CONTROL),
            RequestBody.fromBytes(jpeg));
  }

  @Override
  public void removeUpload(String productId, String imageId) {
    S3Bucket bucket = bucketSupplier.get();
    String key = BucketLayout.upload(productId, imageId);
    bucket.client().deleteObject(delete -> delete.bucket(bucket.name()).key(key));
  }

  @Override
  public void keepOnly(String productId, String imageId, Set<String> files) {
    String prefix = BucketLayout.imageFiles(productId, imageId);
    remove(prefix, key -> !files.contains(key.substring(prefix.length())));
  }

  @Override
  public void removeAll(String productId) {
    remove(BucketLayout.uploadsOf(productId), _ -> true);
    remove(BucketLayout.imagesOf(productId), _ -> true);
  }

  /** Deletes the objects with a prefix page by page, so that memory stays bounded. */
  private void remove(String prefix, Predicate<String> selected) {
    S3Bucket bucket = bucketSupplier.get();
    bucket
        .client()
        .listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(prefix))
        .forEach(
            page -> {
              List<ObjectIdentifier> keys =
                  page.contents().stream()
                      .map(S3Object::key)
                      .filter(selected)
                      .map(key -> ObjectIdentifier.builder().key(key).build())
                      .toList();
              if (!keys.isEmpty()) {
                delete(bucket, keys);
              }
            });
  }

  private static void delete(S3Bucket bucket, List<ObjectIdentifier> keys) {
    DeleteObjectsResponse answer =
        bucket
            .client()
            .deleteObjects(
                delete ->
                    delete
                        .bucket(bucket.name())
                        .delete(objects -> objects.objects(keys).quiet(true)));
    if (answer.hasErrors()) {
      throw new IllegalStateException("S3 did not delete " + answer.errors().size() + " objects");
    }
  }
}
