package shop.imaging;

import org.jspecify.annotations.Nullable;
import shop.image.ImageRejection;
import shop.image.ImageType;

/**
 * A file of the {@link ImageCorpus}, with what the shop has to do with it.
 *
 * @param name for people, unique
 * @param rejection null when the file is shown
 * @param left the color of the left half when it is shown, or of the upper half
 * @param right the color of the right half, or of the lower half
 * @param upright whether the halves are beside each other; false: above each other
 */
record CorpusSample(
    String name,
    ImageType type,
    Bytes file,
    @Nullable ImageRejection rejection,
    int left,
    int right,
    boolean upright) {

  /** Makes the bytes of the file. */
  @FunctionalInterface
  interface Bytes {
    byte[] make();
  }

  static CorpusSample rendered(String name, ImageType type, int left, int right, Bytes file) {
    return new CorpusSample(name, type, file, null, left, right, true);
  }

  static CorpusSample turned(String name, int upper, int lower, Bytes file) {
    return new CorpusSample(name, ImageType.JPEG, file, null, upper, lower, false);
  }

  static CorpusSample refused(String name, ImageType type, ImageRejection why, Bytes file) {
    return new CorpusSample(name, type, file, why, 0, 0, true);
  }

  /** What the shop does with it, for the table of docs/images.md. */
  String expectation() {
    return rejection == null ? "rendered" : "refused: `" + rejection.slug() + "`";
  }

  @Override
  public String toString() {
    return name;
  }
}
