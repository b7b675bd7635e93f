package shop.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import shop.aws.image.S3Bucket;
import shop.bucket.LocalBucket;
import shop.bucket.LocalBucket.Arrived;
import shop.contracts.BucketLayout;
import shop.contracts.IdFormat;
import shop.contracts.ObjectTrigger;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.local.bus.EventBridgeJson;
import shop.local.bus.LocalBus;
import shop.local.function.Invocation;
import shop.local.function.LambdaFunction;
import shop.local.gateway.StoredFile;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket of images: S3's events on the local bus, and the content network's path. */
final class LocalImages implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalImages.class.getName());

  /** What may be served: names as the shop makes them, and nothing that could lead elsewhere. */
  private static final Pattern SERVED =
      Pattern.compile(
          "/" + BucketLayout.IMAGES + "[0-9A-Za-z-]+/[0-9A-Za-z-]+/" + IdFormat.SHA256 + "\\.jpg");

  private final S3Bucket bucket;

  private LocalImages(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Starts a bucket on this machine; its clients sign as the functions do.
   *
   * @param bus where S3's events go; false when it does not take one
   */
  static LocalBucket startBucket(
      Path folder, List<String> origins, Clock clock, Predicate<EventBridgeJson> bus)
      throws IOException {
    return LocalBucket.start(
        folder,
        new LocalBucket.Access(
            System.getProperty("aws.accessKeyId"),
            System.getProperty("aws.secretAccessKey"),
            origins),
        arrived -> {
          if (!bus.test(event(arrived, clock))) {
            LOG.log(System.Logger.Level.WARNING, "no event of an upload; a schedule will see it");
          }
        });
  }

  /** The bucket of the settings; made when it is one of this machine's. */
  static LocalImages open(Settings settings, boolean own) {
    S3Bucket bucket = S3Bucket.of(settings);
    if (own) {
      try {
        bucket.client().createBucket(create -> create.bucket(bucket.name()));
      } catch (BucketAlreadyOwnedByYouException e) {
        LOG.log(System.Logger.Level.DEBUG, "an earlier start made the bucket");
      }
    }
    return new LocalImages(bucket);
  }

  /** What is at a path of the content network. */
  Optional<StoredFile> find(String path) {
    if (!SERVED.matcher(path).matches()) {
      return Optional.empty();
    }
    try {
      ResponseBytes<GetObjectResponse> object =
          bucket.client().getObjectAsBytes(get -> get.bucket(bucket.name()).key(path.substring(1)));
      GetObjectResponse found = object.response();
      return Optional.of(
          new StoredFile(
              object.asByteArray(), found.contentType(), found.cacheControl(), found.eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** The rule of S3's events about a bucket. */
  static LocalBus.Rule rule(ObjectTrigger trigger, Settings settings, LambdaFunction worker) {
    String pattern = trigger.pattern(settings.text(Setting.IMAGES_BUCKET));
    return new LocalBus.Rule(trigger.worker(), pattern, worker);
  }

  /** As S3 tells it (AWS, "EventBridge event message structure" of S3). */
  private static EventBridgeJson event(Arrived arrived, Clock clock) {
    var detail = Invocation.JSON.createObjectNode().put("version", "0");
    detail.putObject("bucket").put("name", arrived.bucket());
    detail
        .putObject("object")
        .put("key", arrived.key())
        .put("size", arrived.bytes())
        .put("etag", arrived.etag());
    detail.put("reason", "PutObject");
    return new EventBridgeJson(
        UUID.randomUUID().toString(),
        ObjectTrigger.DETAIL_TYPE,
        ObjectTrigger.SOURCE,
        clock.instant(),
        List.of("arn:aws:s3:::" + arrived.bucket()),
        detail);
  }

  @Override
  public void close() {
    bucket.client().close();
  }
}
