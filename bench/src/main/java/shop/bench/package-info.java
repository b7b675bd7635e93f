/** Benchmarks: the whole system over HTTP, search, cold starts, and one hot SKU (simulated). */
@NullMarked
package shop.bench;

import org.jspecify.annotations.NullMarked;
