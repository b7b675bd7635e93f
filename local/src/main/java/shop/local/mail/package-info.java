/** The mailbox of the local shop, in the place of SES. */
@NullMarked
package shop.local.mail;

import org.jspecify.annotations.NullMarked;
