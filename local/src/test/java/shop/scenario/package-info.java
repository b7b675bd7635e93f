/**
 * Scenario tests over HTTP against any base URL: a local shop that the tests start, or the one that
 * -Dshop.base, -Dshop.stripe, -Dshop.admin.email and -Dshop.admin.password name.
 */
@NullMarked
package shop.scenario;

import org.jspecify.annotations.NullMarked;
