package shop.image;

import java.util.List;

/** Reads an image that nobody trusts, and makes what is shown of it. */
public interface ImageRenderer {

  /**
   * Renders an image in every {@link ImageSize}: upright, on white, without metadata. The same
   * bytes give the same files. Limits are checked before anything is decoded.
   *
   * @param announced what it should be; what it is, its bytes say
   */
  Outcome render(byte[] image, ImageType announced);

  /** How it ended. */
  sealed interface Outcome {
    record Rendered(ImageState.Ready state, List<File> files) implements Outcome {
      public Rendered {
        files = List.copyOf(files);
      }
    }

    record Refused(ImageRejection fault) implements Outcome {}
  }

  /** A file of an image, a JPEG. */
  final class File {
    private final String name;
    private final byte[] jpeg;

    public File(String name, byte[] jpeg) {
      this.name = name;
      this.jpeg = jpeg.clone();
    }

    /** See {@link Rendition#file}. */
    public String name() {
      return name;
    }

    public byte[] jpeg() {
      return jpeg.clone();
    }
  }
}
