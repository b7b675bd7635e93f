/** What AWS is asked for: one stack for each stage, written from the catalogues. */
@NullMarked
package shop.infra;

import org.jspecify.annotations.NullMarked;
