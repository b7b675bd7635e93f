/** The generated documents in docs/: one class for each, from the catalogues and the code. */
@NullMarked
package shop.architecture.document;

import org.jspecify.annotations.NullMarked;
