package shop.cart;

import shop.commit.Effects;

/**
 * The takeover of a guest's cart by an account, written as a whole with the end of the guest's
 * session.
 *
 * @param account the next version of the account's cart
 * @param guest the last version of the guest's cart, see {@link Cart#mergedInto}
 * @param sessionId the guest's session, which must not have ended
 */
public record CartMerge(Cart account, Cart guest, String sessionId, Effects effects) {}
