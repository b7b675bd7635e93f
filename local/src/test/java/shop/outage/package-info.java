/**
 * What is left of the shop's promises when its processes are killed in the middle of work: shops in
 * processes of their own, customers who repeat what got no answer, and the books compared.
 */
@NullMarked
package shop.outage;

import org.jspecify.annotations.NullMarked;
