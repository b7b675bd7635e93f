/** Values on the wire that say why something happened. */
@NullMarked
package shop.contracts.reason;

import org.jspecify.annotations.NullMarked;
