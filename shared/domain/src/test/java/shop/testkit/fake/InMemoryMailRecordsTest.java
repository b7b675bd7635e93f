package shop.testkit.fake;

import shop.mail.MailRecords;
import shop.testkit.contract.MailRecordsContract;

class InMemoryMailRecordsTest extends MailRecordsContract {
  private final InMemoryMailRecords mailRecords = new InMemoryMailRecords();

  @Override
  protected MailRecords mailRecords() {
    return mailRecords;
  }
}
