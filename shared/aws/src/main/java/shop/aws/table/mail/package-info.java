/** Records of mails and suppressed addresses in the table. */
@NullMarked
package shop.aws.table.mail;

import org.jspecify.annotations.NullMarked;
