package shop.aws.table.effect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.bus.EventJson;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.Keys;
import shop.aws.trace.Trace;
import shop.commit.Effects;
import shop.commit.StoredResponse;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.events.Envelope;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes of a change's effects, for the change's own transaction: events, audit entries,
 * response.
 */
public final class EffectsWriter {
  /** The label of the stored response. Its condition fails when the key was used concurrently. */
  public static final String IDEMPOTENCY_KEY = "idempotency key";

  static final String FINGERPRINT = "fingerprint";
  static final String RESPONSE = "response";

  private EffectsWriter() {}

  /** One write for each effect. */
  public static List<Write> writes(Effects effects) {
    List<Write> writes = new ArrayList<>();
    effects.events().forEach(event -> writes.add(Write.put("event " + event.id(), outbox(event))));
    effects
        .audit()
        .forEach(
            entry ->
                writes.add(
                    Write.put(
                        "audit " + entry.id(),
                        AuditSchema.SCHEMA.write(entry, Keys.audit(entry.at(), entry.id())))));
    effects
        .storedResponse()
        .ifPresent(response -> writes.add(idempotencyKey(response, effects.at())));
    return writes;
  }

  /** DynamoDB deletes expired items late; one that has expired counts as absent. */
  private static Write idempotencyKey(StoredResponse response, Instant at) {
    return Write.put(
        IDEMPOTENCY_KEY,
        idempotencyItem(response, at),
        Condition.of("attribute_not_exists(PK) OR expires_at <= :now")
            .with(":now", at.getEpochSecond()));
  }

  private static Map<String, AttributeValue> outbox(Envelope envelope) {
    Map<String, AttributeValue> item = new HashMap<>(Keys.outbox(envelope.id()).attributes());
    item.put(TableLayout.OUTBOX_NAME, AttributeValue.fromS(envelope.type().wireName()));
    item.put(TableLayout.OUTBOX_DETAIL, AttributeValue.fromS(EventJson.write(envelope)));
    Trace.xrayHeader()
        .ifPresent(header -> item.put(TableLayout.OUTBOX_XRAY, AttributeValue.fromS(header)));
    item.put(TableLayout.TTL, epochSeconds(envelope.occurredAt().plus(Limits.OUTBOX_RETENTION)));
    return item;
  }

  private static Map<String, AttributeValue> idempotencyItem(StoredResponse response, Instant at) {
    Map<String, AttributeValue> item =
        new HashMap<>(Keys.idempotency(response.key().caller(), response.key().key()).attributes());
    item.put(FINGERPRINT, AttributeValue.fromS(response.key().fingerprint()));
    item.put(RESPONSE, AttributeValue.fromS(response.response()));
    item.put(TableLayout.TTL, epochSeconds(at.plus(Limits.IDEMPOTENCY_RETENTION)));
    return item;
  }

  /** A time as a value of DynamoDB's TTL attribute. */
  public static AttributeValue epochSeconds(Instant at) {
    return AttributeValue.fromN(Long.toString(at.getEpochSecond()));
  }
}
