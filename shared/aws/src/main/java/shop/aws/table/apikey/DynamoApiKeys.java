package shop.aws.table.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.apikey.ApiKey;
import shop.apikey.ApiKeys;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** API keys in the table: one item each, all in one partition, because there are few. */
public final class DynamoApiKeys implements ApiKeys {
  private static final String KEY = "API key";
  private static final String EXISTS = "attribute_exists(PK)";

  private final Table table;

  public DynamoApiKeys(Table table) {
    this.table = table;
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return table.get(AccountKeys.apiKey(id)).map(ApiKeySchema.SCHEMA::read);
  }

  @Override
  public List<ApiKey> all() {
    return table.queryAll(AccountKeys.apiKey("").pk()).stream()
        .map(ApiKeySchema.SCHEMA::read)
        .toList()
        .reversed();
  }

  @Override
  public CommitResult add(ApiKey key, Effects effects) {
    return commit(Write.putNew(KEY, ApiKeySchema.write(key)), effects);
  }

  @Override
  public CommitResult remove(String id, Effects effects) {
    return commit(Write.delete(KEY, AccountKeys.apiKey(id), Condition.of(EXISTS)), effects);
  }

  @Override
  public void recordUse(String id, Instant at) {
    table.commit(
        Transaction.of(
            Write.update(
                KEY,
                AccountKeys.apiKey(id),
                "SET " + ApiKeySchema.LAST_USED_AT + " = :at",
                Condition.of(EXISTS).with(":at", at.toString()))));
  }

  private CommitResult commit(Write write, Effects effects) {
    return table.commit(Transaction.of(write).and(EffectsWriter.writes(effects))).committed()
        ? CommitResult.COMMITTED
        : CommitResult.STALE;
  }
}
