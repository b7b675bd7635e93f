/** Images of products: uploads, validation and rendering. */
@NullMarked
package shop.image;

import org.jspecify.annotations.NullMarked;
