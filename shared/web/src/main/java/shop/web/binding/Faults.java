package shop.web.binding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.text.PlainText;
import shop.web.Problem;
import shop.web.Problem.Fault;

/**
 * The errors of one request, collected so that the client gets all of them at once. Of very many it
 * gets the first {@link Limits#FAULTS} and their number, so that no response is much larger than
 * its request.
 */
final class Faults {
  private static final int SHOWN_NAME_LENGTH = 40;

  private final List<Fault> faults = new ArrayList<>();
  private int count;

  /** Adds an error. Returns null, as the value that could not be read. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // safe: the result is always null
  <T> @Nullable T add(String pointer, String detail) {
    if (count++ < Limits.FAULTS) {
      faults.add(new Fault(pointer, detail));
    }
    return null;
  }

  int count() {
    return count;
  }

  /** The problem with all errors; there must be at least one. */
  Problem problem() {
    return Problem.invalid(faults, count);
  }

  /**
   * The pointer to a field whose name the client chose: cut to 40 characters, without characters
   * that {@link PlainText} refuses, and escaped (RFC 6901, section 3).
   */
  static String pointer(String parent, String name) {
    String shortened =
        name.length() > SHOWN_NAME_LENGTH ? name.substring(0, SHOWN_NAME_LENGTH) : name;
    return parent + "/" + PlainText.printable(shortened).replace("~", "~0").replace("/", "~1");
  }
}
