/** The addresses that people save in their accounts. */
@NullMarked
package shop.functions.auth.address;

import org.jspecify.annotations.NullMarked;
