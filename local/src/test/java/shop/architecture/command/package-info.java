/** Checks that every command in the documents is one that its tool accepts. */
@NullMarked
package shop.architecture.command;

import org.jspecify.annotations.NullMarked;
