package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.contracts.StackOutputs;

/** A stage without a search; the one with is in SearchOutageScenarioTest. */
class ReindexCommandTest {

  @Test
  void saysThatAShopHasNoSearch() {
    OperatorTerminal operator =
        new OperatorTerminal()
            .withStackOutputs(Map.of(StackOutputs.TABLE, "shop", StackOutputs.BUS, "arn:bus"));

    int code = operator.run("reindex", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("This shop has no search service");
    operator.aws.close();
  }
}
