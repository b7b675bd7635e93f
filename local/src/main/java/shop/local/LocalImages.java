package shop.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import shop.contracts.Batching;
import shop.contracts.BucketLayout;
import shop.contracts.IdFormat;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.local.bus.BusRule;
import shop.local.bus.EventBridgeJson;
import shop.local.function.LambdaFunction;
import shop.local.function.LocalJson;
import shop.local.gateway.StoredFile;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The image bucket: its S3 events on the local bus, and its files as a CDN serves them. */
final class LocalImages implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalImages.class.getName());

  /** The paths that are served: image names as the shop creates them. Excludes path traversal. */
  private static final Pattern SERVED =
      Pattern.compile(
          "/" + BucketLayout.IMAGES + "[0-9A-Za-z-]+/[0-9A-Za-z-]+/" + IdFormat.SHA256 + "\\.jpg");

  private final S3Bucket bucket;

  private LocalImages(S3Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Starts an S3 server on this machine. Its clients sign with the credentials of the functions.
   *
   * @param bus takes the events of uploads; false when it does not accept one
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
        object -> {
          if (!bus.test(event(object, clock))) {
            LOG.log(
                System.Logger.Level.WARNING,
                "upload event not published; the schedule processes the upload");
          }
        });
  }

  /**
   * The bucket that the settings name.
   *
   * @param local whether it is on this machine; it is then created if it does not exist
   */
  static LocalImages open(Settings settings, boolean local) {
    S3Bucket bucket = S3Bucket.of(settings);
    if (local) {
      try {
        bucket.client().createBucket(create -> create.bucket(bucket.name()));
      } catch (BucketAlreadyOwnedByYouException e) {
        LOG.log(System.Logger.Level.DEBUG, "the bucket exists already");
      }
    }
    return new LocalImages(bucket);
  }

  /** The file at a path of the CDN; empty when there is none. */
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

  /** The rule that sends a bucket's S3 events to a worker. */
  static BusRule rule(ServiceTrigger trigger, Settings settings, LambdaFunction worker) {
    ObjectNode pattern = LocalJson.MAPPER.createObjectNode();
    pattern.putArray("source").add(trigger.source());
    trigger.detailTypes().forEach(pattern.putArray("detail-type")::add);
    pattern.set(
        "detail",
        LocalJson.MAPPER.valueToTree(trigger.detail(settings.text(Setting.IMAGES_BUCKET))));
    return new BusRule(trigger.worker(), pattern.toString(), Batching.SINGLE, worker);
  }

  /** The event that S3 publishes (AWS, "EventBridge event message structure" of S3). */
  private static EventBridgeJson event(Arrived object, Clock clock) {
    var detail = LocalJson.MAPPER.createObjectNode().put("version", "0");
    detail.putObject("bucket").put("name", object.bucket());
    detail
        .putObject("object")
        .put("key", object.key())
        .put("size", object.bytes())
        .put("etag", object.etag());
    detail.put("reason", "PutObject");
    return new EventBridgeJson(
        UUID.randomUUID().toString(),
        ServiceTrigger.PROCESS_IMAGE.detailTypes().getFirst(),
        ServiceTrigger.PROCESS_IMAGE.source(),
        clock.instant(),
        List.of("arn:aws:s3:::" + object.bucket()),
        detail);
  }

  @Override
  public void close() {
    bucket.client().close();
  }
}
