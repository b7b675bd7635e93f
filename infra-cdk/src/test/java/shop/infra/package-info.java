/** What AWS is asked for, held against the catalogues. */
@NullMarked
package shop.infra;

import org.jspecify.annotations.NullMarked;
