/** The AWS service clients, built from a function's settings. */
@NullMarked
package shop.aws.client;

import org.jspecify.annotations.NullMarked;
