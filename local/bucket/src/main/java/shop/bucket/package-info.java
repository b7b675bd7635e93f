/** The local stand-in for S3. */
@NullMarked
package shop.bucket;

import org.jspecify.annotations.NullMarked;
