/** Files in S3. */
@NullMarked
package shop.aws.image;

import org.jspecify.annotations.NullMarked;
