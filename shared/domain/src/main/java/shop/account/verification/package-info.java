/** Registration, and what the links of mails allow: to verify an address, to reset a password. */
@NullMarked
package shop.account.verification;

import org.jspecify.annotations.NullMarked;
