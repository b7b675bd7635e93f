/** Images that nobody trusts: what they claim to be, read before anything is decoded. */
@NullMarked
package shop.imaging;

import org.jspecify.annotations.NullMarked;
