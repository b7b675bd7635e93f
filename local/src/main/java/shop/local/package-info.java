/** The whole shop on one machine: the gateway, and the stand-ins for AWS's asynchronous half. */
@NullMarked
package shop.local;

import org.jspecify.annotations.NullMarked;
