package shop.aws.table.apikey;

import shop.apikey.ApiKeys;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.testkit.contract.ApiKeysContract;

class DynamoApiKeysTest extends ApiKeysContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected ApiKeys keys() {
    return new DynamoApiKeys(table);
  }
}
