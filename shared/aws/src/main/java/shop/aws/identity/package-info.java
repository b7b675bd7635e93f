/** Passwords, tokens and the cache of live sessions. */
@NullMarked
package shop.aws.identity;

import org.jspecify.annotations.NullMarked;
