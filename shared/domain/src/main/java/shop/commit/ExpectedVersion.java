package shop.commit;

import org.jspecify.annotations.Nullable;

/** The version that a client sends in {@code If-Match} (RFC 9110, 13.1.1). */
public final class ExpectedVersion {
  private ExpectedVersion() {}

  /**
   * Whether a resource has another version than the client expects.
   *
   * @param expected null: any version is accepted
   */
  public static boolean isStale(@Nullable Long expected, long actual) {
    return expected != null && expected != actual;
  }
}
