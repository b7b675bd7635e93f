package shop.catalog;

import com.github.slugify.Slugify;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.contracts.Limits;

/** Names as part of an address: lower-case letters, digits and single hyphens between them. */
public final class Slug {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int SUFFIX_LENGTH = 8;
  private static final Slugify SLUGIFY = Slugify.builder().locale(Locale.ENGLISH).build();

  private Slug() {}

  public static boolean isValid(String text) {
    return text.length() <= Limits.SLUG_LENGTH && FORM.matcher(text).matches();
  }

  /**
   * The slug of a name.
   *
   * @param id the slug where the name has nothing that a slug can carry (Hangul, for one)
   */
  public static String of(String name, String id) {
    String slug = tidy(SLUGIFY.slugify(name), Limits.SLUG_LENGTH);
    return slug.isEmpty() ? tidy(id, Limits.SLUG_LENGTH) : slug;
  }

  /** The slug for when {@link #of} is taken: with the end of the id, which nobody else has. */
  public static String unique(String name, String id) {
    String whole = tidy(id, Limits.SLUG_LENGTH).replace("-", "");
    String suffix = whole.substring(Math.max(0, whole.length() - SUFFIX_LENGTH));
    return tidy(of(name, id), Limits.SLUG_LENGTH - SUFFIX_LENGTH - 1) + "-" + suffix;
  }

  private static String tidy(String text, int length) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    return slug.substring(0, Math.min(slug.length(), length)).replaceAll("-$", "");
  }
}
