/** What controllers use: the caller, routes, responses, problems and the JSON format. */
@NullMarked
package shop.web;

import org.jspecify.annotations.NullMarked;
