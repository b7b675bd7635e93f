package shop.aws.table.effect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import shop.aws.bus.EventJson;
import shop.aws.table.Condition;
import shop.aws.table.Transaction;
import shop.aws.table.key.Keys;
import shop.aws.trace.Trace;
import shop.commit.Effects;
import shop.commit.StoredResponse;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.events.Envelope;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts a change's effects into the change's own transaction. */
public final class EffectsWriter {
  /** The label of the idempotency record: refused when the key was taken meanwhile. */
  public static final String IDEMPOTENCY_KEY = "claim";

  private EffectsWriter() {}

  /** Adds the effects; each of them is one item. */
  public static Transaction add(Transaction transaction, Effects effects) {
    effects.events().forEach(event -> transaction.put("event " + event.id(), outbox(event)));
    effects
        .audit()
        .forEach(
            entry ->
                transaction.put(
                    "audit " + entry.id(),
                    AuditSchema.SCHEMA.write(entry, Keys.audit(entry.at(), entry.id()))));
    effects
        .storedResponse()
        .ifPresent(
            answered ->
                transaction.put(
                    IDEMPOTENCY_KEY,
                    idempotencyItem(answered, effects.at()),
                    // DynamoDB removes expired items late: one that should be gone counts as gone.
                    Condition.of("attribute_not_exists(PK) OR expires_at <= :now")
                        .with(":now", effects.at().getEpochSecond())));
    return transaction;
  }

  private static Map<String, AttributeValue> outbox(Envelope envelope) {
    Map<String, AttributeValue> item = new HashMap<>(Keys.outbox(envelope.id()).attributes());
    item.put(TableLayout.OUTBOX_NAME, AttributeValue.fromS(envelope.type().wireName()));
    item.put(TableLayout.OUTBOX_DETAIL, AttributeValue.fromS(EventJson.write(envelope)));
    Trace.xrayHeader()
        .ifPresent(header -> item.put(TableLayout.OUTBOX_XRAY, AttributeValue.fromS(header)));
    item.put(TableLayout.TTL, epochSeconds(envelope.occurredAt().plus(Limits.OUTBOX_MEMORY)));
    return item;
  }

  private static Map<String, AttributeValue> idempotencyItem(StoredResponse answered, Instant at) {
    Map<String, AttributeValue> item =
        new HashMap<>(Keys.idempotency(answered.key().caller(), answered.key().key()).attributes());
    item.put("fingerprint", AttributeValue.fromS(answered.key().fingerprint()));
    item.put("answer", AttributeValue.fromS(answered.response()));
    item.put(TableLayout.TTL, epochSeconds(at.plus(Limits.IDEMPOTENCY_MEMORY)));
    return item;
  }

  /** A time as DynamoDB's TTL wants it. */
  public static AttributeValue epochSeconds(Instant at) {
    return AttributeValue.fromN(Long.toString(at.getEpochSecond()));
  }
}
