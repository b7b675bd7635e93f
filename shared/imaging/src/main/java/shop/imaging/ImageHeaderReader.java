package shop.imaging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.image.ImageType;

/**
 * Reads the header of an image file from its first bytes and the headers of its parts. It
 * decompresses nothing but a profile of bounded size, and it allocates no memory whose size the
 * file declares.
 */
final class ImageHeaderReader {
  private ImageHeaderReader() {}

  /** The type of a file by its signature; empty if the type is not supported. */
  static Optional<ImageType> typeOf(byte[] file) {
    if (Signature.isAt(file, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(ImageType.JPEG);
    }
    if (Signature.isAt(file, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(ImageType.PNG);
    }
    boolean webp =
        Signature.isAt(file, 0, 'R', 'I', 'F', 'F') && Signature.isAt(file, 8, 'W', 'E', 'B', 'P');
    return webp ? Optional.of(ImageType.WEBP) : Optional.empty();
  }

  /** A file with its header; empty if the type is not supported or the header is incomplete. */
  static Optional<ParsedImage> read(byte[] file) {
    @Nullable ImageType type = typeOf(file).orElse(null);
    if (type == null) {
      return Optional.empty();
    }
    return switch (type) {
      case JPEG -> JpegHeader.read(file);
      case PNG -> PngHeader.read(file);
      case WEBP -> WebpHeader.read(file);
    };
  }
}
