/** Tests of the synthesized templates against the catalogues. */
@NullMarked
package shop.infra;

import org.jspecify.annotations.NullMarked;
