/**
 * House tests: the rules of the house, the architecture, and documents that agree with the code.
 */
@NullMarked
package shop.house;

import org.jspecify.annotations.NullMarked;
