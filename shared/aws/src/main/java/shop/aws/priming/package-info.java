/**
 * What a function runs on before Lambda takes its snapshot: a shop whose calls end in the process
 * itself. Nothing of it remains in the function afterwards, except loaded and compiled classes.
 */
@NullMarked
package shop.aws.priming;

import org.jspecify.annotations.NullMarked;
