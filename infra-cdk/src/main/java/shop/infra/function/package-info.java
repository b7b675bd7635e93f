/** The Lambda functions: their code, sizes, settings and permissions. */
@NullMarked
package shop.infra.function;

import org.jspecify.annotations.NullMarked;
