/** Which part of the code may depend on which: packages, modules, files. */
@NullMarked
package shop.architecture.structure;

import org.jspecify.annotations.NullMarked;
