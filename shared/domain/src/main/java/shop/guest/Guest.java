package shop.guest;

import org.jspecify.annotations.Nullable;
import shop.commit.Ids;
import shop.contracts.Sha256;

/**
 * A buyer without an account. A guest has one session and an id of a form that no account has, so
 * that what belongs to a guest can be recognised by its owner's id alone.
 */
public final class Guest {
  private static final String PREFIX = "guest-";
  private static final String EMAIL = "email-";

  private Guest() {}

  /** The id of a new guest. */
  static String newId(Ids ids) {
    return PREFIX + ids.next();
  }

  /** Whether the owner of a cart, a checkout or an order is a guest. */
  public static boolean is(String ownerId) {
    return ownerId.startsWith(PREFIX);
  }

  /**
   * Whose limits a buyer uses up: the account's or, for a guest, those of the e-mail address, since
   * a new guest session costs nothing. The address is hashed, so that keys have no personal data.
   *
   * @param email null: not known yet
   */
  public static String limitOwner(String ownerId, @Nullable String email) {
    return is(ownerId) && email != null ? EMAIL + Sha256.hex(email) : ownerId;
  }
}
