/** The addresses that people save in their accounts. */
@NullMarked
package shop.addressbook;

import org.jspecify.annotations.NullMarked;
