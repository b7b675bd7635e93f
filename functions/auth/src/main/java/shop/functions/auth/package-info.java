/** The auth function: registration, log-in and sessions. */
@NullMarked
package shop.functions.auth;

import org.jspecify.annotations.NullMarked;
