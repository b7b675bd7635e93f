/** Where an order goes. */
@NullMarked
package shop.address;

import org.jspecify.annotations.NullMarked;
