package shop.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.aws.table.key.Key;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class TransactionTest {
  private static final Key KEY = new Key("pk", "sk");
  private static final Write FIRST = Write.delete("first", KEY);
  private static final Write SECOND = Write.delete("second", KEY);

  @Test
  void keepsOrderOfWrites() {
    Transaction first = Transaction.of(FIRST);

    assertThat(first.and(List.of(SECOND)).writes()).containsExactly(FIRST, SECOND);
    assertThat(first.writes()).containsExactly(FIRST);
  }

  @Test
  void rejectsMoreThan100Writes() {
    Transaction full = new Transaction(Stream.generate(() -> FIRST).limit(100).toList());

    assertThat(full.writes()).hasSize(100);
    assertThatThrownBy(() -> full.and(List.of(SECOND)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100");
  }

  @ParameterizedTest
  @MethodSource("kindsOfWrites")
  void addsTableNameToEachKindOfWrite(Write write) {
    TransactWriteItem item = write.itemOf("shop");

    assertThat(item).isNotEqualTo(write.item());
    assertThat(item.toString()).contains("TableName=shop");
  }

  static Stream<Write> kindsOfWrites() {
    Condition exists = Condition.of("attribute_exists(PK)").with(":one", 1);
    return Stream.of(
        Write.put("put", KEY.attributes()),
        Write.update("update", KEY, "ADD n :one", exists),
        Write.update("counter", KEY, "ADD n :one", exists.values()),
        Write.delete("delete", KEY),
        Write.check("check", KEY, exists));
  }
}
