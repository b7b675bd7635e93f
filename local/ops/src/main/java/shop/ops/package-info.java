/** The operators' commands, for a stage on AWS and for the local shop. */
@NullMarked
package shop.ops;

import org.jspecify.annotations.NullMarked;
