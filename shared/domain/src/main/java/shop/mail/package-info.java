/** Mails to customers: which event becomes which mail, and that each is sent once. */
@NullMarked
package shop.mail;

import org.jspecify.annotations.NullMarked;
