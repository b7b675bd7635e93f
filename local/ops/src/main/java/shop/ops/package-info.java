/** Operators' commands, for a stage on AWS and for the shop on one machine. */
@NullMarked
package shop.ops;

import org.jspecify.annotations.NullMarked;
