package shop.aws.table.effect;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.commit.AuditEntry;

/** The item of an audit entry. */
public final class AuditSchema {
  private static final Field<AuditEntry, String> ID = Field.text("id", AuditEntry::id);
  private static final Field<AuditEntry, Instant> AT = Field.time("at", AuditEntry::at);
  private static final Field<AuditEntry, String> ACTOR =
      Field.text("actor_id", AuditEntry::actorId);
  private static final Field<AuditEntry, String> ACTION = Field.text("action", AuditEntry::action);
  private static final Field<AuditEntry, String> SUBJECT =
      Field.text("subject", AuditEntry::subject);
  private static final Field<AuditEntry, String> DETAIL = Field.text("detail", AuditEntry::detail);

  public static final RecordSchema<AuditEntry> SCHEMA =
      RecordSchema.of(
          AuditEntry.class,
          item ->
              new AuditEntry(
                  item.get(ID),
                  item.get(AT),
                  item.get(ACTOR),
                  item.get(ACTION),
                  item.get(SUBJECT),
                  item.get(DETAIL)),
          List.of(ID, AT, ACTOR, ACTION, SUBJECT, DETAIL));

  private AuditSchema() {}
}
