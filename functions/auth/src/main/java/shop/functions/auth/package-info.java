/** Registration, log-in and sessions over HTTP. */
@NullMarked
package shop.functions.auth;

import org.jspecify.annotations.NullMarked;
