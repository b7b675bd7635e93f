package shop.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.IdFormat;
import shop.contracts.Route;
import shop.contracts.Routes;
import shop.text.Transliteration;

/** Creates and validates slugs: names as part of a URL, see {@link IdFormat#SLUG}. */
public final class Slug {
  private static final Pattern FORM = Pattern.compile(IdFormat.SLUG);
  private static final int SUFFIX_LENGTH = 8;

  /** The words that stand in the paths of other routes where products and categories have slugs. */
  private static final Set<String> RESERVED =
      Stream.of(Route.GET_PRODUCT, Route.REPLACE_CATEGORY)
          .flatMap(route -> Routes.wordsInPlaceOf(route).stream())
          .collect(Collectors.toUnmodifiableSet());

  private Slug() {}

  /** Whether a text is a valid slug. */
  public static boolean isValid(String text) {
    return text.length() <= IdFormat.SLUG_LENGTH && FORM.matcher(text).matches();
  }

  /** Whether a slug is a word of the API's paths, so that its product could not be reached. */
  public static boolean isReserved(String slug) {
    return RESERVED.contains(slug);
  }

  /** What is wrong with a reserved slug, as a phrase that continues the name of its field. */
  public static String reservedFault() {
    return "must not be a word of the API's paths: " + String.join(", ", new TreeSet<>(RESERVED));
  }

  /**
   * The slug of a name.
   *
   * @param id the fallback for a name without letters and digits, such as an emoji
   */
  public static String of(String name, String id) {
    String slug = normalise(Transliteration.toLatin(name), IdFormat.SLUG_LENGTH);
    if (slug.isEmpty()) {
      return normalise(id, IdFormat.SLUG_LENGTH);
    }
    return isReserved(slug) ? withSuffix(slug, id) : slug;
  }

  /** A unique slug, for when {@link #of} is in use: it ends with the end of the id. */
  public static String unique(String name, String id) {
    return withSuffix(of(name, id), id);
  }

  private static String withSuffix(String slug, String id) {
    String whole = normalise(id, IdFormat.SLUG_LENGTH).replace("-", "");
    String suffix = whole.substring(Math.max(0, whole.length() - SUFFIX_LENGTH));
    return normalise(slug, IdFormat.SLUG_LENGTH - SUFFIX_LENGTH - 1) + "-" + suffix;
  }

  private static String normalise(String text, int length) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    return slug.substring(0, Math.min(slug.length(), length)).replaceAll("-$", "");
  }
}
