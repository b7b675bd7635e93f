/** The format of the functions' log. */
@NullMarked
package shop.aws.log;

import org.jspecify.annotations.NullMarked;
