package shop.image;

/**
 * A rendered image in one size, a JPEG without metadata.
 *
 * @param file its name in the bucket, within its image: the SHA-256 of its bytes
 */
public record Rendition(ImageSize size, String file, int width, int height) {}
