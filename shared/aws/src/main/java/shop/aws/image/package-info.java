/** Image files in S3, and presigned uploads. */
@NullMarked
package shop.aws.image;

import org.jspecify.annotations.NullMarked;
