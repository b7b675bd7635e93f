/**
 * Generates the README of each function's folder from the catalogues, the template and the code.
 */
@NullMarked
package shop.infra.readme;

import org.jspecify.annotations.NullMarked;
