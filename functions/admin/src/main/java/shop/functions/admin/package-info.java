/** The admin function: orders, payments, users, statistics and audit trail, for administrators. */
@NullMarked
package shop.functions.admin;

import org.jspecify.annotations.NullMarked;
