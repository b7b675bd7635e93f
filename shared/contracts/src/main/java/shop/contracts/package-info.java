/** Catalogues: everything that two parts of the system must agree on, declared once. */
@NullMarked
package shop.contracts;

import org.jspecify.annotations.NullMarked;
