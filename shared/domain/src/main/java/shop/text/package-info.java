/** Text of people in every script: its one form, its order, and the letters of Hangul. */
@NullMarked
package shop.text;

import org.jspecify.annotations.NullMarked;
