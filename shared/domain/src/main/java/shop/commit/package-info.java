/**
 * How every use case writes: conditionally, at most once for a key, and together with its effects.
 */
@NullMarked
package shop.commit;

import org.jspecify.annotations.NullMarked;
