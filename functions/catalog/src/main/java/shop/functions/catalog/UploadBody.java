package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.image.ImageFile;
import shop.image.ImageType;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A request to upload an image file. The upload accepts only a file with this size, type and
 * digest.
 *
 * @param byteSize size of the file in bytes
 * @param sha256 SHA-256 digest of the file, in hexadecimal
 * @param alt description of the image for screen readers; empty for a decorative image
 */
record UploadBody(
    @Text(max = Limits.FILE_NAME_LENGTH) String fileName,
    @Text(max = 100, pattern = UploadBody.TYPE, description = UploadBody.TYPES) String contentType,
    @Range(min = 1, max = Limits.IMAGE_BYTES) int byteSize,
    @Text(
            max = IdFormat.SHA256_LENGTH,
            pattern = IdFormat.SHA256,
            description = IdFormat.SHA256_RULE)
        String sha256,
    @Nullable @Text(min = 0, max = Limits.ALT_LENGTH) String alt) {
  static final String TYPE = "image/(jpeg|png|webp)";
  static final String TYPES = "image/jpeg, image/png or image/webp";

  ImageFile file() {
    for (ImageType type : ImageType.values()) {
      if (type.mediaType().equals(contentType)) {
        return new ImageFile(fileName, type, byteSize, sha256);
      }
    }
    throw Problem.invalid("/content_type", "must be " + TYPES);
  }

  String altText() {
    return alt == null ? "" : alt;
  }
}
