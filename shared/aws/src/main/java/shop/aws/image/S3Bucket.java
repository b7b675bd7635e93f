package shop.aws.image;

import shop.aws.client.ServiceClients;
import shop.contracts.Setting;
import shop.contracts.Settings;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket of images, with the client that calls it. */
public record S3Bucket(S3Client client, String name) {

  /** The bucket of a function's settings. */
  public static S3Bucket of(Settings settings) {
    return new S3Bucket(ServiceClients.s3(settings), settings.text(Setting.IMAGES_BUCKET));
  }
}
