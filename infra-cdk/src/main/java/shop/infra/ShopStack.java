package shop.infra;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Area;
import shop.contracts.ObjectTrigger;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.contracts.StackOutputs;
import shop.events.Subscription;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** A whole shop: everything of one stage, in one region of one account. */
final class ShopStack extends Stack {
  private final Stage stage;
  private final boolean searches;
  private final Map<LambdaSpec, LiveFunction> functions = new EnumMap<>(LambdaSpec.class);
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Queue> deadLetters = new LinkedHashMap<>();

  /**
   * What whoever deploys brings along.
   *
   * @param zips each area's code
   * @param settings values of settings that are not their defaults
   * @param origins whose pages may call and upload, each as {@code https://host}
   * @param host a host of one's own, where there is one
   * @param mail who hears of alarms, where somebody does
   */
  record Inputs(
      Stage stage,
      Map<Area, LambdaZip> zips,
      Map<String, String> settings,
      List<String> origins,
      Edge.@Nullable Host host,
      @Nullable String mail) {}

  ShopStack(Construct scope, Inputs inputs) {
    super(scope, name(inputs.stage()), properties(inputs.stage()));
    stage = inputs.stage();
    searches =
        stage.has(Feature.SEARCH)
            || inputs.settings().containsKey(Setting.OPENSEARCH_ENDPOINT.name());
    Key key =
        Key.Builder.create(this, "Key")
            .description("secrets, environments of functions and alarms of " + getStackName())
            .enableKeyRotation(true)
            .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
            .build();
    StageSecrets secrets = new StageSecrets(this, stage, key);
    ShopTable table = new ShopTable(this, stage);
    ImageBucket images = new ImageBucket(this, stage, inputs.origins());
    ShopBus bus = new ShopBus(this, stage);
    Optional<SearchDomain> search =
        stage.has(Feature.SEARCH) ? Optional.of(new SearchDomain(this, stage)) : Optional.empty();

    Map<String, String> values = new HashMap<>();
    values.put("STAGE", stage.slug());
    values.put("TABLE_NAME", table.table().getTableName());
    values.put("EVENT_BUS_NAME", bus.bus().getEventBusName());
    values.put("IMAGES_BUCKET", images.bucket().getBucketName());
    search.ifPresent(domain -> values.put("OPENSEARCH_ENDPOINT", domain.endpoint()));
    values.put("JWT_SIGNING_KEY", secrets.signingKey());
    values.put("STRIPE_API_KEY", secrets.stripeKey());
    values.put("STRIPE_WEBHOOK_SECRET", secrets.webhookSecret());
    values.put("METRICS_TOKEN", secrets.metricsToken());
    values.put("CORS_ALLOWED_ORIGINS", String.join(",", inputs.origins()));
    if (stage.has(Feature.WATCH)) {
      values.put("METRICS_NAMESPACE", name(stage));
    }
    if (stage.has(Feature.EDGE)) {
      values.put("CLIENT_ADDRESS_HEADER", Edge.ADDRESS_HEADER);
    }
    SettingValues settings = new SettingValues(values).with(inputs.settings());
    Permissions permissions =
        new Permissions(
            table.table(), images.bucket(), bus.bus(), search.map(SearchDomain::arn).orElse(null));
    for (LambdaSpec spec : LambdaSpec.values()) {
      LiveFunction function =
          new LiveFunction(
              this, stage, spec, new LiveFunction.Parts(zip(inputs, spec), settings.of(spec), key));
      spec.needs().forEach(capability -> function.allow(permissions.of(capability)));
      functions.put(spec, function);
    }
    connect(table, images, bus);
    RestApi gateway = new RestApi(this, stage, functions, inputs.origins());
    output(StackOutputs.API, gateway.api().getUrl());
    if (stage.has(Feature.EDGE)) {
      Edge edge =
          new Edge(this, stage, gateway, images.bucket(), secrets.originProof(), inputs.host());
      new Firewall(this, stage, gateway, secrets.originProof());
      output(StackOutputs.HOST, edge.host());
    }
    if (stage.has(Feature.WATCH)) {
      watch(inputs, gateway, table, search.orElse(null), key);
    }
    output(StackOutputs.TABLE, table.table().getTableName());
    output(StackOutputs.BUCKET, images.bucket().getBucketName());
    output(StackOutputs.BUS, bus.bus().getEventBusArn());
    bus.archive().ifPresent(archive -> output(StackOutputs.ARCHIVE, archive.getArchiveArn()));
    search.ifPresent(domain -> output(StackOutputs.SEARCH, domain.endpoint()));
    deadLetters.forEach(
        (worker, queue) -> output(StackOutputs.deadLetters(worker), queue.getQueueUrl()));
  }

  /** The stack's name, and what its resources' names begin with. */
  static String name(Stage stage) {
    return StackOutputs.stack(stage.slug());
  }

  private static StackProps properties(Stage stage) {
    return StackProps.builder()
        .description("the shop's stage " + stage.slug())
        .terminationProtection(stage.keepsData())
        .tags(Map.of("application", "shop", "stage", stage.slug()))
        .build();
  }

  private static LambdaZip zip(Inputs inputs, LambdaSpec spec) {
    return Optional.ofNullable(inputs.zips().get(spec.area()))
        .orElseThrow(
            () -> new DeploymentException("There is no code of " + spec.area().slug() + "."));
  }

  private void connect(ShopTable table, ImageBucket images, ShopBus bus) {
    OutboxPublisher outbox = new OutboxPublisher(this, function("publishOutbox"), table.table());
    deadLetters.put("publishOutbox", outbox.deadLetters());
    for (Subscription subscription : Subscription.values()) {
      if (isIdle(subscription.worker())) {
        continue;
      }
      QueueConsumer consumer =
          listen(subscription.worker(), bus.bus(), ShopBus.pattern(subscription));
      output(StackOutputs.rule(subscription.worker()), consumer.rule().getRuleArn());
    }
    IEventBus standard = EventBus.fromEventBusName(this, "Default", "default");
    for (ObjectTrigger trigger : ObjectTrigger.values()) {
      listen(
          trigger.worker(),
          standard,
          EventPattern.builder()
              .source(List.of(ObjectTrigger.SOURCE))
              .detailType(List.of(ObjectTrigger.DETAIL_TYPE))
              .detail(
                  Map.of(
                      "bucket",
                      Map.of("name", List.of(images.bucket().getBucketName())),
                      "object",
                      Map.of("key", List.of(Map.of("prefix", trigger.prefix())))))
              .build());
    }
    for (Schedule schedule : Schedule.values()) {
      if (isIdle(schedule.worker())) {
        continue;
      }
      ScheduledFunctions clockwork =
          new ScheduledFunctions(this, function(schedule.worker()), schedule);
      deadLetters.put(schedule.worker(), clockwork.deadLetters());
    }
  }

  private void watch(
      Inputs inputs, RestApi gateway, ShopTable table, @Nullable SearchDomain search, Key key) {
    Monitoring.Parts parts =
        new Monitoring.Parts(
            stage,
            gateway.api().getRestApiName(),
            table.table().getTableName(),
            functions,
            queues,
            deadLetters);
    Alarms alarms = new Alarms(this, stage, key, inputs.mail());
    new Monitoring(parts, alarms).start();
    if (stage.has(Feature.CANARY)) {
      new Canary(this, stage, functions.values(), alarms);
    }
    if (stage.has(Feature.BUDGET) && inputs.mail() != null) {
      new CostBudget(this, stage, inputs.mail());
    }
    new Dashboards(
        this,
        parts,
        inputs
            .settings()
            .getOrDefault(Setting.CURRENCY.name(), Setting.CURRENCY.fallback().orElseThrow()),
        search == null ? null : search.name());
    output(StackOutputs.ALARMS, alarms.topic().getTopicArn());
  }

  private QueueConsumer listen(String worker, IEventBus from, EventPattern pattern) {
    QueueConsumer consumer = new QueueConsumer(this, function(worker), from, pattern);
    queues.put(worker, consumer.queue());
    deadLetters.put(worker, consumer.deadLetters());
    return consumer;
  }

  /**
   * Whether a worker has nothing to do here: nobody keeps an index in step without one, be it the
   * stage's own or somebody else's.
   */
  private boolean isIdle(String worker) {
    return !searches
        && LambdaSpec.ofWorker(worker)
            .filter(spec -> spec.needs().contains(Capability.SEARCH_WRITE))
            .isPresent();
  }

  private LiveFunction function(String worker) {
    return LambdaSpec.ofWorker(worker)
        .map(functions::get)
        .orElseThrow(
            () ->
                new DeploymentException(
                    "The worker %s is in a catalogue, but not in Program.".formatted(worker)));
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
