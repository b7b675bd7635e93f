/** The composition root: builds adapters from settings, with plain constructors. */
@NullMarked
package shop.aws;

import org.jspecify.annotations.NullMarked;
