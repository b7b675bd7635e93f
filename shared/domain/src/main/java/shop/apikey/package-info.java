/** API keys: how machines call the routes of staff. */
@NullMarked
package shop.apikey;

import org.jspecify.annotations.NullMarked;
