/** Accounts, sessions, tokens, and limits of login attempts. */
@NullMarked
package shop.account;

import org.jspecify.annotations.NullMarked;
