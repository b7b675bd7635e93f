/** Tokens of links in mails, which can be used once. */
@NullMarked
package shop.token;

import org.jspecify.annotations.NullMarked;
