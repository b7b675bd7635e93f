/** Promotions and their codes, for administrators. */
@NullMarked
package shop.functions.admin.promotion;

import org.jspecify.annotations.NullMarked;
