package shop.catalog;

import com.github.slugify.Slugify;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.contracts.IdFormat;

/** Creates and validates slugs: names as part of a URL, see {@link IdFormat#SLUG}. */
public final class Slug {
  private static final Pattern FORM = Pattern.compile(IdFormat.SLUG);
  private static final int SUFFIX_LENGTH = 8;
  private static final Slugify SLUGIFY = Slugify.builder().locale(Locale.ENGLISH).build();

  private Slug() {}

  /** Whether a text is a valid slug. */
  public static boolean isValid(String text) {
    return text.length() <= IdFormat.SLUG_LENGTH && FORM.matcher(text).matches();
  }

  /**
   * The slug of a name.
   *
   * @param id the fallback for a name without characters for a slug, such as Hangul
   */
  public static String of(String name, String id) {
    String slug = normalise(SLUGIFY.slugify(name), IdFormat.SLUG_LENGTH);
    return slug.isEmpty() ? normalise(id, IdFormat.SLUG_LENGTH) : slug;
  }

  /** A unique slug, for when {@link #of} is in use: it ends with the end of the id. */
  public static String unique(String name, String id) {
    String whole = normalise(id, IdFormat.SLUG_LENGTH).replace("-", "");
    String suffix = whole.substring(Math.max(0, whole.length() - SUFFIX_LENGTH));
    return normalise(of(name, id), IdFormat.SLUG_LENGTH - SUFFIX_LENGTH - 1) + "-" + suffix;
  }

  private static String normalise(String text, int length) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    return slug.substring(0, Math.min(slug.length(), length)).replaceAll("-$", "");
  }
}
