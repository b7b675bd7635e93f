package shop.aws.table.mail;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.mail.MailRecords;
import shop.testkit.contract.MailRecordsContract;

class DynamoMailRecordsTest extends MailRecordsContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected MailRecords mailRecords() {
    return new DynamoMailRecords(table);
  }
}
