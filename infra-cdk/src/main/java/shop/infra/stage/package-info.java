/** The stages and the features in which they differ. */
@NullMarked
package shop.infra.stage;

import org.jspecify.annotations.NullMarked;
