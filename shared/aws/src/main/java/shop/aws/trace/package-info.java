/** The trace id that connects a request, its events and their consumers. */
@NullMarked
package shop.aws.trace;

import org.jspecify.annotations.NullMarked;
