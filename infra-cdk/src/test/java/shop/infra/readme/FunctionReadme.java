package shop.infra.readme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.events.EventType;
import shop.events.Subscription;
import shop.infra.TemplateView;
import shop.infra.function.Capability;
import shop.infra.function.LambdaSpec;
import shop.infra.function.SettingValues;
import shop.infra.stage.Stage;

/** Writes the README of a function's folder. */
final class FunctionReadme {
  private static final String NONE = "none";

  private final TemplateView template;
  private final EventPublishers publishers;
  private final FunctionAlarms alarms;
  private final FunctionRetries retries;

  /**
   * Creates a writer.
   *
   * @param template the production stage, which has every feature
   */
  FunctionReadme(TemplateView template, EventPublishers publishers) {
    this.template = template;
    this.publishers = publishers;
    this.alarms = new FunctionAlarms(template, publishers);
    this.retries = new FunctionRetries(template);
  }

  /** The README of an area with one function. */
  String of(Area area) {
    LambdaSpec spec =
        Arrays.stream(LambdaSpec.values())
            .filter(one -> one.area() == area)
            .findFirst()
            .orElseThrow();
    ReadmeText text = new ReadmeText(area.slug());
    text.paragraph(description(area));
    text.table(
        List.of(
            List.of("property", "value"),
            List.of("invoked by", trigger(spec)),
            List.of("handler", handler(spec)),
            List.of("memory", memory(spec)),
            List.of("timeout", spec.timeout().toSeconds() + " s")));
    text.heading("Run it alone");
    text.paragraph(
        "After `DEPLOY=synth infra-cdk/deploy.sh localstack`, in the repository's root (needs"
            + " Docker; see [operations](../../docs/operations.md)):");
    text.code(invocation(spec));
    if (area != Area.AUTHORIZER) {
      text.heading("Routes");
      text.paragraph("Requests and responses are in [openapi.yaml](../../docs/openapi.yaml).");
      text.table(routes(area));
    }
    text.heading("Settings");
    settings(text, spec);
    text.heading("Events");
    text.paragraph("Can publish: " + published(spec) + ". Consumes: none.");
    text.heading("Permissions");
    text.table(permissions(spec));
    text.paragraph("Actions of the function's IAM role: " + actions(spec) + ".");
    text.heading("Alarms");
    text.table(alarms(spec));
    text.heading("Timeouts and retries");
    text.table(retries.of(spec));
    return text.toString();
  }

  /** The README of the workers: one section for each. */
  String ofWorkers() {
    List<LambdaSpec> workers =
        Arrays.stream(LambdaSpec.values()).filter(spec -> spec.worker().isPresent()).toList();
    ReadmeText text = new ReadmeText(Area.WORKERS.slug());
    text.paragraph(description(Area.WORKERS));
    text.paragraph(
        "All workers have the handler "
            + handler(workers.getFirst())
            + ". Each is a bean of "
            + SourceFiles.link("WorkersApp")
            + ", which the setting `SPRING_CLOUD_FUNCTION_DEFINITION` names.");
    List<List<String>> overview = new ArrayList<>();
    overview.add(List.of("worker", "invoked by", "purpose"));
    workers.forEach(
        spec ->
            overview.add(
                List.of(
                    "[%s](#%s)".formatted(spec.slug(), spec.slug().toLowerCase(Locale.ROOT)),
                    trigger(spec),
                    purpose(spec))));
    text.table(overview);
    text.heading("Run one alone");
    text.paragraph(
        "After `DEPLOY=synth infra-cdk/deploy.sh localstack`, in the repository's root (needs"
            + " Docker; see [operations](../../docs/operations.md)):");
    text.code(invocation(LambdaSpec.ROLL_UP_STATS));
    text.heading("Settings");
    text.paragraph(
        "Every worker has these settings. `STRIPE_API_KEY` is set only for workers with the"
            + " capability `STRIPE`.");
    settings(text, LambdaSpec.ISSUE_REFUND);
    workers.forEach(spec -> worker(text, spec));
    return text.toString();
  }

  private void worker(ReadmeText text, LambdaSpec spec) {
    text.heading(spec.slug());
    text.paragraph(purpose(spec));
    text.table(
        List.of(
            List.of("property", "value"),
            List.of("invoked by", trigger(spec)),
            List.of("consumes", consumed(spec)),
            List.of("can publish", published(spec)),
            List.of("memory", memory(spec)),
            List.of(
                "sample",
                "[%s.json](../../events/invocations/%s.json)"
                    .formatted(spec.slug(), spec.slug()))));
    text.subheading("Permissions of " + spec.slug());
    text.table(permissions(spec));
    text.paragraph("Actions of the worker's IAM role: " + actions(spec) + ".");
    text.subheading("Alarms of " + spec.slug());
    text.table(alarms(spec));
    text.subheading("Timeouts and retries of " + spec.slug());
    text.table(retries.of(spec));
  }

  private static String description(Area area) {
    return SourceFiles.description(
        SourceFiles.ROOT.resolve(
            "functions/%s/src/main/java/shop/functions/%s"
                .formatted(area.slug(), area.slug().replace("-", ""))));
  }

  private static String handler(LambdaSpec spec) {
    return SourceFiles.link(spec.handler().substring(spec.handler().lastIndexOf('.') + 1));
  }

  private static String memory(LambdaSpec spec) {
    return "%d MB (%s)".formatted(spec.memoryMib(), spec.memoryReason());
  }

  private static String invocation(LambdaSpec spec) {
    return "sam local invoke %s -e events/invocations/%s.json"
        .formatted(spec.functionName(Stage.LOCALSTACK), spec.slug());
  }

  private static String trigger(LambdaSpec spec) {
    if (spec == LambdaSpec.AUTHORIZER) {
      return "API Gateway, before each route with the access `customer` or `admin`";
    }
    if (spec == LambdaSpec.PUBLISH_OUTBOX) {
      return "the table's stream, for new items of the outbox";
    }
    return spec.worker()
        .map(FunctionReadme::workerTrigger)
        .orElse("API Gateway, for the routes below");
  }

  private static String workerTrigger(String worker) {
    return first(Schedule.values(), Schedule::worker, worker)
        .map(schedule -> "a schedule, every " + FunctionRetries.text(schedule.interval()))
        .or(
            () ->
                first(ServiceTrigger.values(), ServiceTrigger::worker, worker)
                    .map(ServiceTrigger::cause))
        .orElse("the event bus, by a queue");
  }

  private static String purpose(LambdaSpec spec) {
    String worker = spec.slug();
    return ReadmeText.sentence(
        first(Schedule.values(), Schedule::worker, worker)
            .map(Schedule::purpose)
            .or(
                () ->
                    first(ServiceTrigger.values(), ServiceTrigger::worker, worker)
                        .map(ServiceTrigger::purpose))
            .or(
                () ->
                    first(Subscription.values(), Subscription::worker, worker)
                        .map(Subscription::purpose))
            .orElseGet(() -> SourceFiles.description(spec.logicalId())));
  }

  private static <E> Optional<E> first(E[] catalogue, Function<E, String> name, String worker) {
    return Arrays.stream(catalogue).filter(one -> name.apply(one).equals(worker)).findFirst();
  }

  private static List<List<String>> routes(Area area) {
    return rows(
        List.of("route", "operation", "access", "description"),
        Arrays.stream(Route.values())
            .filter(route -> route.area() == area)
            .map(
                route ->
                    List.of(
                        "`%s %s`".formatted(route.method(), route.path()),
                        "`" + route.operationId() + "`",
                        route.access().name().toLowerCase(Locale.ROOT),
                        route.summary())));
  }

  private static void settings(ReadmeText text, LambdaSpec spec) {
    text.table(
        rows(
            List.of("name", "default", "value on AWS", "description"),
            Arrays.stream(Setting.values())
                .filter(setting -> SettingValues.isSetFor(setting, spec))
                .map(
                    setting ->
                        List.of(
                            "`" + setting + "`",
                            fallback(setting),
                            valueOnAws(setting),
                            setting.meaning()))));
    text.paragraph(
        "`infra-cdk/deploy.sh STAGE NAME=VALUE` replaces a default."
            + " Types, units and the settings of all areas: [settings](../../docs/settings.md).");
  }

  private static String valueOnAws(Setting setting) {
    if (setting == Setting.AWS_REGION) {
      return "set by Lambda";
    }
    return SettingValues.DEFAULT_ON_AWS.contains(setting.name()) ? "default" : "set by the stack";
  }

  private static String fallback(Setting setting) {
    return setting
        .fallback()
        .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
        .orElse("required");
  }

  private String published(LambdaSpec spec) {
    return spec == LambdaSpec.PUBLISH_OUTBOX
        ? "every event, from the outbox to the bus"
        : links(publishers.eventsOf(spec).stream());
  }

  private static String consumed(LambdaSpec spec) {
    return links(
        first(Subscription.values(), Subscription::worker, spec.slug()).stream()
            .flatMap(subscription -> subscription.events().stream()));
  }

  private static String links(Stream<EventType> events) {
    String links =
        events
            .map(EventType::wireName)
            .map(name -> "[`%s`](../../events/schemas/%s.schema.json)".formatted(name, name))
            .collect(Collectors.joining(", "));
    return links.isEmpty() ? NONE : links;
  }

  private static List<List<String>> permissions(LambdaSpec spec) {
    return rows(
        List.of("capability", "what the function does"),
        spec.capabilities().stream().sorted().map(FunctionReadme::permission));
  }

  private static List<String> permission(Capability capability) {
    return List.of("`" + capability + "`", capability.description());
  }

  private String actions(LambdaSpec spec) {
    Set<String> actions = new TreeSet<>(template.actions(spec));
    return actions.stream().map(action -> "`" + action + "`").collect(Collectors.joining(", "));
  }

  private List<List<String>> alarms(LambdaSpec spec) {
    return rows(
        List.of("alarm", "condition", "measures"),
        alarms.of(spec).entrySet().stream()
            .map(
                alarm ->
                    List.of(
                        "[%s](../../%s)".formatted(alarm.getKey().slug(), alarm.getKey().runbook()),
                        alarm.getKey().description(),
                        alarm.getValue())));
  }

  private static List<List<String>> rows(List<String> header, Stream<List<String>> rows) {
    return Stream.concat(Stream.of(header), rows).toList();
  }
}
