/** Sending of mails with SES. */
@NullMarked
package shop.aws.mail;

import org.jspecify.annotations.NullMarked;
