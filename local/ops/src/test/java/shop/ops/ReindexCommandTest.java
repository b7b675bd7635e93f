package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.contracts.StackOutputs;

/** A stage without a search service; SearchOutageScenarioTest covers a rebuild. */
class ReindexCommandTest {

  @Test
  void rejectsAShopWithoutASearchService() {
    OperatorTerminal operator =
        new OperatorTerminal()
            .withStackOutputs(Map.of(StackOutputs.TABLE, "shop", StackOutputs.BUS, "arn:bus"));

    int code = operator.run("reindex", "--stage", "staging");

    assertThat(code).isEqualTo(3);
    assertThat(operator.standardError()).contains("This shop has no search service");
    operator.aws.close();
  }
}
