/** The banned words of the codebase, and where they are looked for. */
@NullMarked
package shop.architecture.vocabulary;

import org.jspecify.annotations.NullMarked;
