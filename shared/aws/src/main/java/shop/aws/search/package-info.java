/** The adapters of the domain's search ports for OpenSearch. */
@NullMarked
package shop.aws.search;

import org.jspecify.annotations.NullMarked;
