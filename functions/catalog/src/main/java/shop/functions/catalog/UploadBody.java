package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.image.ImageFile;
import shop.image.ImageType;
import shop.web.Problem;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A file that is to be uploaded: only this one will be accepted.
 *
 * @param sha256 of its bytes
 * @param alt what it shows, for those who do not see it
 */
record UploadBody(
    @Text(max = Limits.FILE_NAME_LENGTH) String fileName,
    @Text(max = 100, pattern = UploadBody.TYPE, what = UploadBody.TYPES) String contentType,
    @Range(min = 1, max = Limits.IMAGE_BYTES) int byteSize,
    @Text(max = 64, pattern = ImageFile.SHA256, what = "64 hexadecimal digits in lower case")
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

  String words() {
    return alt == null ? "" : alt;
  }
}
