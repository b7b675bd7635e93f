package shop.infra;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.contracts.StackOutputs;
import shop.contracts.Worker;
import shop.events.Subscription;
import shop.infra.api.Edge;
import shop.infra.api.Firewall;
import shop.infra.api.RestApi;
import shop.infra.data.ImageBucket;
import shop.infra.data.SearchDomain;
import shop.infra.data.ShopTable;
import shop.infra.data.StageSecrets;
import shop.infra.function.Capability;
import shop.infra.function.LambdaImage;
import shop.infra.function.LambdaSpec;
import shop.infra.function.LambdaZip;
import shop.infra.function.LiveFunction;
import shop.infra.function.Permissions;
import shop.infra.function.SettingValues;
import shop.infra.messaging.MailService;
import shop.infra.messaging.OutboxPublisher;
import shop.infra.messaging.QueueConsumer;
import shop.infra.messaging.ScheduledFunctions;
import shop.infra.messaging.ShopBus;
import shop.infra.monitoring.Alarms;
import shop.infra.monitoring.Canary;
import shop.infra.monitoring.CostBudget;
import shop.infra.monitoring.Dashboards;
import shop.infra.monitoring.Monitoring;
import shop.infra.stage.DeploymentException;
import shop.infra.stage.Feature;
import shop.infra.stage.Stage;
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

/** All resources of one stage, in one region of one account. */
final class ShopStack extends Stack {
  private final Stage stage;
  private final boolean hasSearch;
  private final Map<LambdaSpec, LiveFunction> functions = new EnumMap<>(LambdaSpec.class);
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Queue> deadLetters = new LinkedHashMap<>();
  private final Optional<MailService> mail;

  /**
   * The parameters of a deployment.
   *
   * @param zips each area's code
   * @param images the areas that are deployed as container images; empty: all are zips
   * @param settings values that replace the settings' defaults
   * @param origins the origins whose pages may call and upload (CORS), each as {@code https://host}
   * @param host a custom domain name, or null
   * @param email the address that receives alarm and budget notifications, or null
   * @param sender who sends mails to customers; null: no mail is sent
   */
  record Inputs(
      Stage stage,
      Map<Area, LambdaZip> zips,
      Map<Area, LambdaImage> images,
      Map<String, String> settings,
      List<String> origins,
      Edge.@Nullable Host host,
      @Nullable String email,
      MailService.@Nullable Sender sender) {}

  ShopStack(Construct scope, Inputs inputs) {
    super(scope, inputs.stage().stackName(), properties(inputs.stage()));
    stage = inputs.stage();
    hasSearch =
        stage.has(Feature.SEARCH)
            || inputs.settings().containsKey(Setting.OPENSEARCH_ENDPOINT.name());
    Key key =
        Key.Builder.create(this, "Key")
            .description(
                "encrypts secrets, function environments and alarm notifications of "
                    + getStackName())
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
    values.put("TOKEN_KEY", secrets.tokenKey());
    values.put("STRIPE_API_KEY", secrets.stripeKey());
    values.put("STRIPE_WEBHOOK_SECRET", secrets.webhookSecret());
    values.put("METRICS_TOKEN", secrets.metricsToken());
    values.put("CORS_ALLOWED_ORIGINS", String.join(",", inputs.origins()));
    if (stage.has(Feature.MONITORING)) {
      values.put("METRICS_NAMESPACE", stage.stackName());
    }
    if (stage.has(Feature.EDGE)) {
      values.put("CLIENT_ADDRESS_HEADER", Edge.CLIENT_ADDRESS_HEADER);
    }
    mail =
        Optional.ofNullable(inputs.sender())
            .filter(_ -> stage.has(Feature.MAIL))
            .map(sender -> new MailService(this, stage, sender));
    mail.ifPresent(_ -> values.put("MAIL_CONFIGURATION_SET", MailService.configurationSet(stage)));
    SettingValues settings = new SettingValues(values).with(inputs.settings());
    Permissions permissions =
        new Permissions(
            table.table(),
            images.bucket(),
            bus.bus(),
            search.map(SearchDomain::arn).orElse(null),
            Optional.ofNullable(inputs.sender()).map(MailService.Sender::address).orElse(null));
    for (LambdaSpec spec : LambdaSpec.values()) {
      LiveFunction function =
          new LiveFunction(
              this,
              stage,
              spec,
              new LiveFunction.Parts(
                  zip(inputs, spec),
                  inputs.images().get(spec.area()),
                  settings.environmentOf(spec),
                  key));
      spec.capabilities().forEach(capability -> function.allow(permissions.of(capability)));
      functions.put(spec, function);
    }
    connectWorkers(table, images, bus);
    RestApi gateway = new RestApi(this, stage, functions, inputs.origins());
    output(StackOutputs.API, gateway.api().getUrl());
    if (stage.has(Feature.EDGE)) {
      Edge edge =
          new Edge(this, stage, gateway, images.bucket(), secrets.originSecret(), inputs.host());
      new Firewall(this, stage, gateway, secrets.originSecret());
      output(StackOutputs.HOST, edge.host());
    }
    if (stage.has(Feature.MONITORING)) {
      addMonitoring(inputs, gateway, table, search.orElse(null), key);
    }
    mail.ifPresent(service -> outputDkimRecords(service.dkimRecords()));
    output(StackOutputs.TABLE, table.table().getTableName());
    output(StackOutputs.BUCKET, images.bucket().getBucketName());
    output(StackOutputs.BUS, bus.bus().getEventBusArn());
    bus.archive().ifPresent(archive -> output(StackOutputs.ARCHIVE, archive.getArchiveArn()));
    search.ifPresent(domain -> output(StackOutputs.SEARCH, domain.endpoint()));
    deadLetters.forEach(
        (worker, queue) -> output(StackOutputs.deadLetters(worker), queue.getQueueUrl()));
  }

  private static StackProps properties(Stage stage) {
    return StackProps.builder()
        .description("the shop, stage " + stage.slug())
        .terminationProtection(stage.keepsData())
        .tags(Map.of("application", "shop", "stage", stage.slug()))
        .build();
  }

  private static LambdaZip zip(Inputs inputs, LambdaSpec spec) {
    return Optional.ofNullable(inputs.zips().get(spec.area()))
        .orElseThrow(
            () -> new DeploymentException("There is no zip for " + spec.area().slug() + "."));
  }

  private void connectWorkers(ShopTable table, ImageBucket images, ShopBus bus) {
    OutboxPublisher outbox =
        new OutboxPublisher(this, function(Worker.PUBLISH_OUTBOX.definition()), table.table());
    deadLetters.put(Worker.PUBLISH_OUTBOX.definition(), outbox.deadLetters());
    for (Subscription subscription : Subscription.values()) {
      if (hasNoWork(subscription.worker())) {
        continue;
      }
      QueueConsumer consumer =
          consume(subscription.worker(), bus.bus(), ShopBus.pattern(subscription));
      output(StackOutputs.rule(subscription.worker()), consumer.rule().getRuleArn());
    }
    IEventBus defaultBus = EventBus.fromEventBusName(this, "Default", "default");
    for (ServiceTrigger trigger : ServiceTrigger.values()) {
      String resource =
          switch (trigger) {
            case PROCESS_IMAGE -> images.bucket().getBucketName();
            case SUPPRESS_ADDRESSES -> MailService.configurationSet(stage);
          };
      consume(
          trigger.worker(),
          defaultBus,
          EventPattern.builder()
              .source(List.of(trigger.source()))
              .detailType(trigger.detailTypes())
              .detail(trigger.detail(resource))
              .build());
    }
    for (Schedule schedule : Schedule.values()) {
      if (hasNoWork(schedule.worker())) {
        continue;
      }
      ScheduledFunctions scheduled =
          new ScheduledFunctions(this, function(schedule.worker()), schedule);
      deadLetters.put(schedule.worker(), scheduled.deadLetters());
    }
  }

  private void addMonitoring(
      Inputs inputs, RestApi gateway, ShopTable table, @Nullable SearchDomain search, Key key) {
    Monitoring.Resources resources =
        new Monitoring.Resources(
            stage,
            gateway.api().getRestApiName(),
            table.table().getTableName(),
            functions,
            queues,
            deadLetters,
            mail);
    Alarms alarms = new Alarms(this, stage, key, inputs.email());
    new Monitoring(resources, alarms).createAlarms();
    if (stage.has(Feature.CANARY)) {
      new Canary(this, stage, functions.values(), alarms);
    }
    if (stage.has(Feature.BUDGET) && inputs.email() != null) {
      new CostBudget(this, stage, inputs.email());
    }
    new Dashboards(
        this,
        resources,
        inputs
            .settings()
            .getOrDefault(Setting.CURRENCY.name(), Setting.CURRENCY.fallback().orElseThrow()),
        search == null ? null : search.name());
    output(StackOutputs.ALARMS, alarms.topic().getTopicArn());
  }

  private QueueConsumer consume(String worker, IEventBus source, EventPattern pattern) {
    QueueConsumer consumer =
        new QueueConsumer(this, function(worker), source, pattern, Worker.named(worker).batching());
    queues.put(worker, consumer.queue());
    deadLetters.put(worker, consumer.deadLetters());
    return consumer;
  }

  /**
   * Whether a worker has nothing to do in this stage: workers that write the search index need a
   * search service, which is the stage's own or one named by OPENSEARCH_ENDPOINT.
   */
  private boolean hasNoWork(String worker) {
    return !hasSearch
        && LambdaSpec.forWorker(worker)
            .filter(spec -> spec.capabilities().contains(Capability.SEARCH_WRITE))
            .isPresent();
  }

  private LiveFunction function(String worker) {
    return LambdaSpec.forWorker(worker)
        .map(functions::get)
        .orElseThrow(
            () ->
                new DeploymentException(
                    "The worker %s is in a catalogue, but not in LambdaSpec.".formatted(worker)));
  }

  private void outputDkimRecords(List<MailService.DnsRecord> records) {
    for (MailService.DnsRecord cname : records) {
      output(
          StackOutputs.dkimRecord(records.indexOf(cname) + 1),
          cname.name() + " CNAME " + cname.value());
    }
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
