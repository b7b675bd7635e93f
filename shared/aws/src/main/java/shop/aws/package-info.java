/** The composition root: from settings to use cases, with plain constructors. */
@NullMarked
package shop.aws;

import org.jspecify.annotations.NullMarked;
