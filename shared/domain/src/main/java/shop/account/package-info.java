/** Accounts, sessions, tokens and the limits on guessing. */
@NullMarked
package shop.account;

import org.jspecify.annotations.NullMarked;
