/** The local stand-in for a Lambda event source mapping on the stream of the table. */
@NullMarked
package shop.local.stream;

import org.jspecify.annotations.NullMarked;
