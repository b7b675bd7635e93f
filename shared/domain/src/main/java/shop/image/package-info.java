/** Images of products: uploads, what is checked of them, what is shown of them. */
@NullMarked
package shop.image;

import org.jspecify.annotations.NullMarked;
