package shop.web.container;

import java.util.regex.Pattern;
import shop.contracts.IdFormat;
import shop.contracts.Route;

/**
 * The form of identifiers in paths. A text that has not the form of an id, a SKU or a slug
 * identifies nothing, so that it is answered like an unknown one and never becomes a key.
 */
final class PathIds {
  private static final Pattern ID = Pattern.compile(IdFormat.ID);
  private static final Pattern SLUG = Pattern.compile(IdFormat.SLUG);

  private PathIds() {}

  /**
   * Whether a value can identify something.
   *
   * @param value the decoded path parameter of a route
   */
  static boolean isWellFormed(Route route, String value) {
    boolean id = value.length() <= IdFormat.ID_LENGTH && ID.matcher(value).matches();
    return id || (route == Route.GET_PRODUCT && isSlug(value));
  }

  private static boolean isSlug(String value) {
    return value.length() <= IdFormat.SLUG_LENGTH && SLUG.matcher(value).matches();
  }
}
