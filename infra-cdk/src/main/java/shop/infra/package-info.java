/** The CDK app: one CloudFormation stack for each stage, generated from the catalogues. */
@NullMarked
package shop.infra;

import org.jspecify.annotations.NullMarked;
