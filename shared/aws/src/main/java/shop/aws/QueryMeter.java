package shop.aws;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the calls of a client by their operation, whatever became of them. */
final class QueryMeter implements ExecutionInterceptor {
  private final Meters meters;

  QueryMeter(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    meters.query(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
