/** Decodes and renders uploaded images. Uploaded files are untrusted input. */
@NullMarked
package shop.imaging;

import org.jspecify.annotations.NullMarked;
