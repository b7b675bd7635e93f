package shop.aws.table.cart;

import java.time.Duration;
import java.time.Instant;
import shop.account.Role;
import shop.account.Session;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.account.DynamoSessions;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CartsContract;

class DynamoCartsTest extends CartsContract {
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);

  @Override
  protected ShopPorts ports() {
    return ports;
  }

  @Override
  protected void openGuestSession(String guestId, String sessionId) {
    Instant now = clock.instant();
    new DynamoSessions(table)
        .openForGuest(
            new Session(sessionId, guestId, Role.GUEST, 1, now, now.plus(Duration.ofDays(30))));
  }
}
