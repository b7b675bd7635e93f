/** The rules that decide prices, for administrators: taxes and shipping. */
@NullMarked
package shop.functions.admin.rules;

import org.jspecify.annotations.NullMarked;
