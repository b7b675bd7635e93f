/**
 * Rules of the codebase: architecture, files, vocabulary, and documents that agree with the code.
 */
@NullMarked
package shop.architecture;

import org.jspecify.annotations.NullMarked;
