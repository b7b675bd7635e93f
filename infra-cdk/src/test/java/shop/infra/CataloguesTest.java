package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.contracts.Batching;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.contracts.TableLayout;
import shop.contracts.Worker;
import shop.events.EventType;
import shop.events.Subscription;
import shop.infra.api.RestApiDocument;
import shop.infra.function.LambdaSpec;
import shop.infra.function.SettingValues;
import shop.infra.stage.Stage;

/** The template contains exactly what the catalogues declare. */
class CataloguesTest {
  private static final TemplateView TEMPLATE = TemplateView.of(Stage.PRODUCTION);
  private static final JsonNode API =
      TEMPLATE.only("AWS::ApiGateway::RestApi").path("Properties").path("Body");

  /** Set only for functions with the capability that needs them. */
  private static final Set<String> KEYS_BY_CAPABILITY = Set.of("STRIPE_API_KEY", "TOKEN_KEY");

  @Test
  void containsExactlyTheRoutesOfTheOpenApiDocument() throws IOException {
    Path root = Path.of(System.getProperty("shop.root", ".."));
    JsonNode document =
        new ObjectMapper(new YAMLFactory()).readTree(root.resolve("docs/openapi.yaml").toFile());

    assertThat(operations(API)).isEqualTo(operations(document));
    assertThat(operations(API)).hasSize(Route.values().length);
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void integratesEachRouteWithItsAreasFunction(Route route) {
    String uri = operation(route).path("x-amazon-apigateway-integration").path("uri").toString();
    LambdaSpec spec =
        LambdaSpec.apiFunctions().stream()
            .filter(function -> function.area() == route.area())
            .findFirst()
            .orElseThrow();

    assertThat(uri).contains(spec.logicalId() + "Live");
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void requiresTheAuthorizerForCustomerAndAdminRoutes(Route route) {
    assertThat(operation(route).has("security")).isEqualTo(RestApiDocument.usesAuthorizer(route));
    assertThat(operation(route).has("x-amazon-apigateway-request-validator"))
        .isEqualTo(route.takesBody());
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void sendsUnlistedMethodsToTheFunctionOfThePath(Route route) {
    JsonNode otherMethods = API.path("paths").path(route.path()).path(RestApiDocument.ANY_METHOD);

    assertThat(otherMethods.path("x-amazon-apigateway-integration"))
        .isEqualTo(operation(route).path("x-amazon-apigateway-integration"));
    assertThat(otherMethods.has("security")).isFalse();
  }

  @Test
  void throttlesEveryRoute() {
    Set<String> limited =
        TEMPLATE
            .only("AWS::ApiGateway::Stage")
            .path("Properties")
            .path("MethodSettings")
            .valueStream()
            .filter(one -> one.path("ThrottlingRateLimit").asDouble() > 0)
            .map(one -> one.path("HttpMethod").asText() + " " + one.path("ResourcePath").asText())
            .collect(Collectors.toSet());

    assertThat(limited)
        .containsAll(
            Stream.of(Route.values())
                .map(route -> route.method() + " /" + route.path().replace("/", "~1"))
                .toList());
  }

  @Test
  void hasAFunctionForEveryAreaAndWorker() {
    Set<String> workers = new TreeSet<>(Set.of("publishOutbox"));
    Arrays.stream(Subscription.values()).map(Subscription::worker).forEach(workers::add);
    Arrays.stream(Schedule.values()).map(Schedule::worker).forEach(workers::add);
    Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker).forEach(workers::add);

    assertThat(Arrays.stream(LambdaSpec.values()).flatMap(one -> one.worker().stream()))
        .containsExactlyInAnyOrderElementsOf(workers);
    assertThat(Arrays.stream(LambdaSpec.values()).map(LambdaSpec::area).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Area.values());
  }

  @Test
  void hasARuleWithTheEventsOfEverySubscription() {
    List<Set<String>> detailTypes =
        rules("detail-type")
            .map(CataloguesTest::texts)
            .filter(CataloguesTest::isFromTheShop)
            .toList();

    assertThat(detailTypes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Subscription.values())
                .map(
                    one ->
                        one.events().stream().map(EventType::wireName).collect(Collectors.toSet()))
                .toList());
  }

  @Test
  void hasARuleWithTheIntervalOfEverySchedule() {
    assertThat(
            TEMPLATE.properties("AWS::Events::Rule").stream()
                .filter(rule -> rule.has("ScheduleExpression"))
                .map(
                    rule ->
                        rule.path("Description").asText()
                            + " "
                            + rule.path("ScheduleExpression").asText()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Schedule.values())
                .map(one -> one.purpose() + " " + rate(one.interval().toMinutes()))
                .toList());
  }

  @Test
  void hasARuleForEveryServiceTrigger() {
    List<Set<String>> detailTypes =
        rules("detail-type")
            .map(CataloguesTest::texts)
            .filter(names -> !isFromTheShop(names))
            .toList();

    assertThat(detailTypes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ServiceTrigger.values())
                .map(trigger -> Set.copyOf(trigger.detailTypes()))
                .toList());
    assertThat(rules("detail")).hasSameSizeAs(ServiceTrigger.values());
  }

  @ParameterizedTest
  @EnumSource(Subscription.class)
  void deliversEventsInTheBatchesOfTheWorker(Subscription subscription) {
    String prefix = LambdaSpec.forWorker(subscription.worker()).orElseThrow().logicalId();
    JsonNode mapping = mapping(prefix + "EventsMapping");
    Batching batching = Worker.named(subscription.worker()).batching();

    assertThat(mapping.path("BatchSize").asInt()).isEqualTo(batching.messages());
    assertThat(mapping.path("MaximumBatchingWindowInSeconds").asLong())
        .isEqualTo(batching.window().toSeconds());
    assertThat(mapping.path("FunctionResponseTypes").toString())
        .isEqualTo(batching.messages() > 1 ? "[\"ReportBatchItemFailures\"]" : "");
  }

  @Test
  void publishesNewOutboxItemsAndChangesOfAvailability() {
    List<String> patterns =
        mapping("OutboxMapping").at("/FilterCriteria/Filters").findValuesAsText("Pattern");

    assertThat(patterns)
        .extracting(CataloguesTest::json)
        .containsExactlyInAnyOrder(
            json(
                """
                {"eventName":["INSERT"],"dynamodb":{"Keys":{"PK":{"S":[{"prefix":"OUTBOX#"}]}}}}
                """),
            available("[{\"anything-but\":[\"0\"]}]", "[\"0\"]"),
            available("[\"0\"]", "[{\"anything-but\":[\"0\"]}]"));
  }

  private static JsonNode available(String before, String after) {
    return json(
        """
        {"eventName":["MODIFY"],"dynamodb":{"Keys":{"SK":{"S":["STOCK"]}},
         "OldImage":{"available":{"N":%s}},"NewImage":{"available":{"N":%s}}}}
        """
            .formatted(before, after));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode mapping(String logicalId) {
    return TEMPLATE
        .resources("AWS::Lambda::EventSourceMapping")
        .filter(resource -> resource.getKey().startsWith(logicalId))
        .map(resource -> resource.getValue().path("Properties"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void createsTheTableOfTheLayout() {
    JsonNode table = TEMPLATE.only("AWS::DynamoDB::Table").path("Properties");

    assertThat(table.path("KeySchema").findValuesAsText("AttributeName"))
        .containsExactly(TableLayout.PK, TableLayout.SK);
    assertThat(table.path("GlobalSecondaryIndexes").findValuesAsText("IndexName"))
        .containsExactlyElementsOf(
            TableLayout.INDEXES.stream().map(TableLayout.Index::name).toList());
    assertThat(table.path("TimeToLiveSpecification").path("AttributeName").asText())
        .isEqualTo(TableLayout.TTL);
    assertThat(table.path("StreamSpecification").path("StreamViewType").asText())
        .isEqualTo(TableLayout.STREAM_VIEW);
  }

  @ParameterizedTest
  @EnumSource(LambdaSpec.class)
  void setsOnlyTheSettingsOfAFunctionsArea(LambdaSpec spec) {
    Set<String> expected =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.areas().contains(spec.area()))
            .map(Setting::name)
            .filter(name -> !SettingValues.DEFAULT_ON_AWS.contains(name))
            .filter(name -> spec.worker().isPresent() || !name.startsWith("SPRING_CLOUD"))
            .filter(name -> !KEYS_BY_CAPABILITY.contains(name))
            .collect(Collectors.toSet());

    Set<String> actual = environmentNames(spec);
    actual.removeAll(KEYS_BY_CAPABILITY);
    actual.remove(Setting.MAIL_SENDER.name()); // These tests set it, as an operator does.
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void setsTheStripeKeyOnlyForFunctionsThatCallStripe() {
    assertThat(LambdaSpec.values())
        .filteredOn(spec -> environmentNames(spec).contains("STRIPE_API_KEY"))
        .containsExactlyInAnyOrder(
            LambdaSpec.PAYMENTS,
            LambdaSpec.ISSUE_REFUND,
            LambdaSpec.CANCEL_PAYMENT_INTENT,
            LambdaSpec.RECONCILE_PAYMENTS);
  }

  @Test
  void setsTheTokenKeyOnlyForFunctionsThatComputeTokens() {
    assertThat(LambdaSpec.values())
        .filteredOn(spec -> environmentNames(spec).contains("TOKEN_KEY"))
        .containsExactlyInAnyOrder(
            LambdaSpec.AUTH, LambdaSpec.CHECKOUT, LambdaSpec.ORDERS, LambdaSpec.SEND_MAIL);
  }

  private static Set<String> environmentNames(LambdaSpec spec) {
    Set<String> names = new HashSet<>();
    TEMPLATE
        .function(Stage.PRODUCTION, spec)
        .path("Environment")
        .path("Variables")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  @Test
  void leavesNoRequiredSettingToADefault() {
    assertThat(Arrays.stream(Setting.values()).filter(Setting::required).map(Setting::name))
        .noneMatch(SettingValues.DEFAULT_ON_AWS::contains);
  }

  private static JsonNode operation(Route route) {
    return API.path("paths")
        .path(route.path())
        .path(route.method().name().toLowerCase(Locale.ROOT));
  }

  private static Set<String> operations(JsonNode document) {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> method.getValue().has("operationId"))
                    .forEach(
                        method ->
                            operations.add(
                                method.getKey()
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + method.getValue().path("operationId").asText())));
    return operations;
  }

  private static Stream<JsonNode> rules(String part) {
    return TEMPLATE.properties("AWS::Events::Rule").stream()
        .map(rule -> rule.path("EventPattern").path(part))
        .filter(found -> !found.isMissingNode());
  }

  private static Set<String> texts(JsonNode node) {
    return TemplateView.texts(node).collect(Collectors.toSet());
  }

  private static boolean isFromTheShop(Set<String> names) {
    return Arrays.stream(ServiceTrigger.values())
        .flatMap(trigger -> trigger.detailTypes().stream())
        .noneMatch(names::contains);
  }

  private static String rate(long minutes) {
    return minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)";
  }
}
