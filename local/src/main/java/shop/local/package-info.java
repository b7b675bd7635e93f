/** The whole shop on one machine: options, start-up, the commands for operators and the banner. */
@NullMarked
package shop.local;

import org.jspecify.annotations.NullMarked;
