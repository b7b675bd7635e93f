package shop.aws.table.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.account.Email;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.MailKeys;
import shop.mail.Suppressions;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Suppressed addresses in the table: one item for each, without the address. */
public final class DynamoSuppressions implements Suppressions {
  private static final String REASON = "reason";
  private static final String AT = "suppressed_at";

  private final Table table;

  public DynamoSuppressions(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Reason> find(Email address) {
    return table
        .get(MailKeys.suppressed(address))
        .map(item -> Reason.valueOf(TableItems.text(item, REASON).toUpperCase(Locale.ROOT)));
  }

  @Override
  public void add(Email address, Reason reason, Instant at) {
    Map<String, AttributeValue> item = new HashMap<>(MailKeys.suppressed(address).attributes());
    item.put(REASON, AttributeValue.fromS(reason.name().toLowerCase(Locale.ROOT)));
    item.put(AT, AttributeValue.fromS(at.toString()));
    table.put(item);
  }
}
