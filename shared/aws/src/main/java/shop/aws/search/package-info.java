/** Search services behind the domain's search ports. */
@NullMarked
package shop.aws.search;

import org.jspecify.annotations.NullMarked;
