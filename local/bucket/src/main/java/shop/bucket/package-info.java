/** S3 on one machine. */
@NullMarked
package shop.bucket;

import org.jspecify.annotations.NullMarked;
