package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.architecture.WireNames;
import shop.contracts.Batching;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Worker;
import shop.events.Amount;
import shop.events.EventType;
import shop.events.Subscription;

/** docs/events.md: every event, and what starts each worker. */
public final class EventsDocument {
  private static final EventSources SOURCES = new EventSources();

  private EventsDocument() {}

  public static String text() {
    Markdown document =
        new Markdown("Events")
            .paragraph(
                "Events on the EventBridge bus have the source `shop`, the name of the event as"
                    + " detail-type, and the detail `{id, occurred_at, trace_id, data}`. `trace_id`"
                    + " is that of the request that caused the event; old events lack it. An event"
                    + " is delivered at least once: consumers deduplicate by `id`. A published"
                    + " version never changes. All events leave through the outbox, except"
                    + " `AvailabilityChanged`, which comes from the stock item's record in the"
                    + " table's stream.")
            .table("event", "created by", "consumed by");
    for (EventType type : EventType.values()) {
      document.row(
          "[%s](#%s)".formatted(type.wireName(), anchor(type)), producers(type), consumers(type));
    }
    document.end();
    triggers(document);
    document.heading("Event catalogue");
    for (EventType type : EventType.values()) {
      section(type, document);
    }
    return document.text();
  }

  private static void section(EventType type, Markdown document) {
    document
        .subheading(type.wireName())
        .paragraph(
            SOURCES.description(type.record())
                + " [Schema](../events/schemas/%s.schema.json), [sample](../events/samples/%s.json)."
                    .formatted(type.wireName(), type.wireName()))
        .table("field of `data`", "type");
    for (RecordComponent component : type.record().getRecordComponents()) {
      document.row(code(WireNames.of(component)), typeOf(component));
    }
    document.end();
  }

  private static void triggers(Markdown document) {
    document.heading("Workers").paragraph("Workers that consume events:");
    document.table("worker", "events of an invocation", "purpose");
    for (Subscription subscription : Subscription.values()) {
      Batching batching = Worker.named(subscription.worker()).batching();
      document.row(code(subscription.worker()), events(batching), subscription.purpose());
    }
    document.end().paragraph("Workers that run on a schedule:");
    document.table("worker", "every", "purpose");
    for (Schedule schedule : Schedule.values()) {
      document.row(
          code(schedule.worker()), schedule.interval().toSeconds() + " s", schedule.purpose());
    }
    document.end().paragraph("Workers that events of AWS services start:");
    document.table("worker", "started by", "purpose");
    for (ServiceTrigger trigger : ServiceTrigger.values()) {
      document.row(code(trigger.worker()), trigger.cause(), trigger.purpose());
    }
    document.end();
  }

  private static String events(Batching batching) {
    return batching.equals(Batching.SINGLE)
        ? "1"
        : "up to %d of %d s".formatted(batching.messages(), batching.window().toSeconds());
  }

  private static String anchor(EventType type) {
    return type.wireName().toLowerCase(Locale.ROOT).replace(".", "");
  }

  private static String producers(EventType type) {
    return codes(SOURCES.producers(type.record()));
  }

  private static String consumers(EventType type) {
    return codes(
        Arrays.stream(Subscription.values())
            .filter(subscription -> subscription.events().contains(type))
            .map(Subscription::worker)
            .toList());
  }

  private static String codes(Collection<String> names) {
    return names.isEmpty()
        ? "-"
        : names.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }

  private static String typeOf(RecordComponent component) {
    Class<?> type = component.getType();
    String name =
        type == String.class
            ? "string"
            : type == boolean.class
                ? "boolean"
                : type == Amount.class
                    ? "amount: `{amount, currency}`"
                    : type == List.class ? "array" : "integer";
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return nullable ? name + " or null" : name;
  }
}
