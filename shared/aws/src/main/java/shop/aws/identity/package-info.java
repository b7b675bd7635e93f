/** Passwords, tokens and the memory of live sessions. */
@NullMarked
package shop.aws.identity;

import org.jspecify.annotations.NullMarked;
