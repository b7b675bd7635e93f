/** Contract tests of the ports. They run on the fake and on the real adapter. */
@NullMarked
package shop.testkit.contract;

import org.jspecify.annotations.NullMarked;
