package shop.image;

import java.util.List;

/** Validates an untrusted image and renders it in every size. */
public interface ImageRenderer {

  /**
   * Renders an image in every {@link ImageSize}: upright, on white, without metadata. The same
   * bytes result in the same files. Limits are checked before anything is decoded.
   *
   * @param announced the announced type; the type of the bytes has to be the same
   */
  Outcome render(byte[] image, ImageType announced);

  /** Result of the rendering. */
  sealed interface Outcome {
    record Rendered(ImageState.Ready state, List<File> files) implements Outcome {
      public Rendered {
        files = List.copyOf(files);
      }
    }

    record Refused(ImageRejection fault) implements Outcome {}
  }

  /** A rendered file, a JPEG. */
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
