/**
 * The texts of mails: phrases by language, laid out by templates that are compiled at build time.
 */
@NullMarked
package shop.mailtext;

import org.jspecify.annotations.NullMarked;
