/** The second factor of accounts: codes of an authenticator app (TOTP) and recovery codes. */
@NullMarked
package shop.factor;

import org.jspecify.annotations.NullMarked;
