/** The administrators' function. */
@NullMarked
package shop.functions.admin;

import org.jspecify.annotations.NullMarked;
