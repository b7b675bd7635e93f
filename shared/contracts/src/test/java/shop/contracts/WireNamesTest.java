package shop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.reason.AuditAction;
import shop.contracts.reason.CancelReason;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;

class WireNamesTest {

  static Stream<List<String>> catalogues() {
    return Stream.of(
        Arrays.stream(AuditAction.values()).map(AuditAction::wireName).toList(),
        Arrays.stream(TimelineEvent.values()).map(TimelineEvent::wireName).toList(),
        Arrays.stream(RefundReason.values()).map(RefundReason::wireName).toList(),
        Arrays.stream(CancelReason.values()).map(CancelReason::wireName).toList(),
        Arrays.stream(Worker.values()).map(Worker::definition).toList());
  }

  @ParameterizedTest
  @MethodSource("catalogues")
  void areUnique(List<String> names) {
    assertThat(names).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(AuditAction.class)
  void nameAnAuditActionByItsConstant(AuditAction action) {
    assertThat(action.wireName()).matches("[a-z_]+\\.[a-z_]+");
    assertThat(action.wireName().replace('.', '_')).isEqualTo(snakeCase(action));
  }

  @ParameterizedTest
  @EnumSource(TimelineEvent.class)
  void nameATimelineEventByItsConstant(TimelineEvent event) {
    assertThat(event.wireName()).isEqualTo(snakeCase(event));
  }

  @ParameterizedTest
  @EnumSource(RefundReason.class)
  void nameARefundReasonByItsConstant(RefundReason reason) {
    assertThat(reason.wireName()).isEqualTo(snakeCase(reason));
  }

  @ParameterizedTest
  @EnumSource(CancelReason.class)
  void nameACancelReasonByItsConstant(CancelReason reason) {
    assertThat(reason.wireName()).isEqualTo(snakeCase(reason));
  }

  @ParameterizedTest
  @EnumSource(Worker.class)
  void nameAWorkerByItsConstantInCamelCase(Worker worker) {
    assertThat(worker.definition().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT))
        .isEqualTo(snakeCase(worker));
  }

  private static String snakeCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
