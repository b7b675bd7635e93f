package shop.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.MetricLabel;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEventResult;

/** The closed sets of label values agree with the code that counts. */
class MetricLabelTest {

  @Test
  void listsEveryKindOfStripeEvent() {
    assertThat(MetricLabel.TYPE.allowedValues())
        .containsExactlyInAnyOrderElementsOf(subtypes(PaymentEvent.class));
  }

  @Test
  void listsEveryOutcomeOfAStripeEvent() {
    assertThat(MetricLabel.OUTCOME.allowedValues())
        .containsExactlyInAnyOrderElementsOf(subtypes(PaymentEventResult.class));
  }

  /** The webhook counts by the types of event and result. */
  private static List<String> subtypes(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(MetricLabel::valueFor).toList();
  }
}
