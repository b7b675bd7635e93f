package shop.infra;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Method;
import shop.contracts.Route;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The REST API: every route of the catalogue, its limits, and a line of log for each request. */
final class RestApi extends Construct {
  /** The path of the API on API Gateway's own host. */
  static final String STAGE = "live";

  /** Twice a function's own cache of sessions would be too long for a log-out. */
  private static final int AUTHORIZER_SECONDS = 60;

  private final SpecRestApi api;

  RestApi(
      Construct scope, Stage stage, Map<LambdaSpec, LiveFunction> functions, List<String> origins) {
    super(scope, "Api");
    Map<Area, String> addresses = new EnumMap<>(Area.class);
    functions.forEach(
        (spec, function) -> {
          if (spec.worker().isEmpty()) {
            addresses.put(spec.area(), function.integrationUri());
          }
        });
    RestApiDocument document = new RestApiDocument(addresses, AUTHORIZER_SECONDS, origins);
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            .retention(stage.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    api =
        SpecRestApi.Builder.create(this, "Rest")
            .restApiName(ShopStack.name(stage))
            .apiDefinition(ApiDefinition.fromInline(document.json(ShopStack.name(stage))))
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(true)
            .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
            .deployOptions(options(stage, log))
            .build();
    functions.forEach(
        (spec, function) -> {
          if (spec.worker().isEmpty()) {
            permit(function, spec == LambdaSpec.AUTHORIZER);
          }
        });
  }

  SpecRestApi api() {
    return api;
  }

  private void permit(LiveFunction function, boolean authorizer) {
    String source =
        authorizer
            ? api.arnForExecuteApi().replaceAll("/\\*/\\*/\\*$", "") + "/authorizers/*"
            : api.arnForExecuteApi("*", "/*", STAGE);
    function
        .alias()
        .addPermission(
            "Gateway",
            Permission.builder()
                .principal(new ServicePrincipal("apigateway.amazonaws.com"))
                .sourceArn(source)
                .build());
  }

  private static StageOptions options(Stage stage, LogGroup log) {
    Map<String, MethodDeploymentOptions> limits = new HashMap<>();
    for (Route route : Route.values()) {
      limits.put(
          route.path() + "/" + route.method(),
          MethodDeploymentOptions.builder()
              .throttlingRateLimit(share(route) * stage.capacity().requestsPerSecond())
              .throttlingBurstLimit((int) (share(route) * stage.capacity().burst()))
              .metricsEnabled(stage.has(Feature.WATCH))
              .loggingLevel(MethodLoggingLevel.ERROR)
              .build());
    }
    return StageOptions.builder()
        .stageName(STAGE)
        .metricsEnabled(stage.has(Feature.WATCH))
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .tracingEnabled(stage.has(Feature.TRACING))
        .throttlingRateLimit(stage.capacity().requestsPerSecond())
        .throttlingBurstLimit(stage.capacity().burst())
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(line())
        .methodOptions(limits)
        .build();
  }

  /**
   * How much of the stage's capacity one route may take: what is dear or rare leaves the rest to
   * those who buy.
   */
  static double share(Route route) {
    if (route.access() == Access.ANONYMOUS) {
      return 0.1; // Each costs a password's hash.
    }
    if (route.access() == Access.ADMIN || route.access() == Access.OPERATOR) {
      return 0.1;
    }
    return route.method() == Method.GET || route.access() == Access.STRIPE ? 1.0 : 0.5;
  }

  /** One line a request, without addresses of callers and without tokens. */
  private static AccessLogFormat line() {
    return AccessLogFormat.custom(
        """
        {"request_id":"%s","method":"%s","resource":"%s","status":"%s","latency_ms":"%s",\
        "integration_ms":"%s","bytes":"%s","refusal":"%s","account_id":"%s"}\
        """
            .formatted(
                AccessLogField.contextRequestId(),
                AccessLogField.contextHttpMethod(),
                AccessLogField.contextResourcePath(),
                AccessLogField.contextStatus(),
                AccessLogField.contextResponseLatency(),
                AccessLogField.contextIntegrationLatency(),
                AccessLogField.contextResponseLength(),
                AccessLogField.contextErrorResponseType(),
                AccessLogField.contextAuthorizer("account_id")));
  }
}
