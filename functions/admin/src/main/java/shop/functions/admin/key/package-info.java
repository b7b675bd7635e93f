/** API keys. */
@NullMarked
package shop.functions.admin.key;

import org.jspecify.annotations.NullMarked;
