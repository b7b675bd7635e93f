package shop.aws.table.effect;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.Keys;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.StoredResponse;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Idempotency keys in the table; {@link EffectsWriter} writes them. */
public final class DynamoIdempotencyStore implements IdempotencyStore {
  private final Table table;
  private final Clock clock;

  public DynamoIdempotencyStore(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Optional<StoredResponse> find(String caller, String key) {
    return table
        .get(Keys.idempotency(caller, key))
        .filter(this::isUnexpired)
        .map(
            item ->
                new StoredResponse(
                    new IdempotencyKey(
                        caller, key, TableItems.text(item, EffectsWriter.FINGERPRINT)),
                    TableItems.text(item, EffectsWriter.RESPONSE)));
  }

  /** Checks the expiry itself, since DynamoDB deletes expired items late. */
  private boolean isUnexpired(Map<String, AttributeValue> item) {
    AttributeValue expiry = item.get(TableLayout.TTL);
    return expiry != null && Long.parseLong(expiry.n()) > clock.instant().getEpochSecond();
  }
}
