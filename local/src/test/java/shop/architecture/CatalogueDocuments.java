package shop.architecture;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import shop.contracts.Area;
import shop.contracts.ObjectTrigger;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.events.EventType;
import shop.events.Subscription;

/** The catalogues as Markdown. */
final class CatalogueDocuments {
  static final String GENERATED =
      "<!-- Generated from the code. Refresh: ./mvnw verify -Ddocs.write=true -->\n";

  private CatalogueDocuments() {}

  static String settings() {
    StringBuilder text = new StringBuilder("# Settings\n" + GENERATED + "\n");
    text.append(
        "Environment variables of the functions that read them. A required one that is missing"
            + " stops the function at its start.\n\n");
    text.append("| name | type | default | read by | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (Setting setting : Setting.values()) {
      String fallback =
          setting.required()
              ? "required"
              : setting
                  .fallback()
                  .filter(value -> !value.isEmpty())
                  .map(v -> "`" + v + "`")
                  .orElse("empty");
      boolean everybody = setting.areas().size() == Area.values().length;
      String readers =
          everybody
              ? "all"
              : setting.areas().stream().map(Area::slug).collect(Collectors.joining(", "));
      row(
          text,
          "`" + setting + "`",
          setting.type().name().toLowerCase(java.util.Locale.ROOT),
          fallback,
          readers,
          setting.meaning());
    }
    return text.toString();
  }

  static String problems() {
    StringBuilder text = new StringBuilder("# Problems\n" + GENERATED + "\n");
    text.append(
        "Every error is `application/problem+json` (RFC 9457) with `type`, `title`, `status`,"
            + " `detail`, `instance` and `trace_id`; invalid input lists all `errors` at"
            + " once.\n\n");
    text.append("| type | status | title | what you can do | answered by |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (ProblemType problem : ProblemType.values()) {
      long count =
          Arrays.stream(Route.values()).filter(r -> r.problems().contains(problem)).count();
      String routes =
          count > 8
              ? count + " operations"
              : Arrays.stream(Route.values())
                  .filter(route -> route.problems().contains(problem))
                  .map(Route::operationId)
                  .collect(Collectors.joining(", "));
      row(
          text,
          "`" + problem.uri() + "`",
          Integer.toString(problem.status()),
          problem.title(),
          problem.remedy(),
          routes.isEmpty() ? "the gateway" : routes);
    }
    return text.toString();
  }

  static String events() {
    StringBuilder text = new StringBuilder("# Events\n" + GENERATED + "\n");
    text.append(
        "On the bus: source `shop`, detail-type the event's name, detail `{id, occurred_at,"
            + " trace_id, data}`. `trace_id`, which old events lack, is that of the request that"
            + " caused it. Delivered at least once; deduplicate by `id`. A published version never"
            + " changes: schemas and samples are in `events/`.\n\n");
    text.append("| event | data | heard by |\n| --- | --- | --- |\n");
    for (EventType type : EventType.values()) {
      String data =
          Arrays.stream(type.record().getRecordComponents())
              .map(RecordComponent.class::cast)
              .map(WireNames::of)
              .collect(Collectors.joining(", "));
      String heard =
          Arrays.stream(Subscription.values())
              .filter(subscription -> subscription.events().contains(type))
              .map(Subscription::worker)
              .collect(Collectors.joining(", "));
      row(text, "`" + type.wireName() + "`", data, heard.isEmpty() ? "nobody in the shop" : heard);
    }
    text.append("\n## Listeners\n\n| worker | why |\n| --- | --- |\n");
    for (Subscription subscription : Subscription.values()) {
      row(text, "`" + subscription.worker() + "`", subscription.purpose());
    }
    text.append("\n## By the clock\n\n| worker | every | why |\n| --- | --- | --- |\n");
    for (Schedule schedule : Schedule.values()) {
      row(
          text,
          "`" + schedule.worker() + "`",
          schedule.interval().toSeconds() + " s",
          schedule.purpose());
    }
    text.append(
        "\n## By objects in the bucket\n\n| worker | prefix | why |\n| --- | --- | --- |\n");
    for (ObjectTrigger trigger : ObjectTrigger.values()) {
      row(text, "`" + trigger.worker() + "`", "`" + trigger.prefix() + "`", trigger.purpose());
    }
    return text.toString();
  }

  static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
