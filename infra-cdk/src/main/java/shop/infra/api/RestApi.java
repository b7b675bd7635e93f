package shop.infra.api;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Method;
import shop.contracts.Route;
import shop.infra.function.LambdaSpec;
import shop.infra.function.LiveFunction;
import shop.infra.stage.Feature;
import shop.infra.stage.Stage;
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

/** API Gateway's REST API: every route of the catalogue, with throttling and an access log. */
public final class RestApi extends Construct {
  /** The name of API Gateway's stage, the first path segment on API Gateway's own host. */
  public static final String STAGE_NAME = "live";

  /**
   * How long API Gateway caches an authorizer result. A token that expires meanwhile still reaches
   * the function, which refuses it.
   */
  private static final int AUTHORIZER_CACHE_SECONDS = 60;

  private final SpecRestApi api;

  public RestApi(
      Construct scope, Stage stage, Map<LambdaSpec, LiveFunction> functions, List<String> origins) {
    super(scope, "Api");
    Map<Area, String> integrationUris = new EnumMap<>(Area.class);
    functions.forEach(
        (spec, function) -> {
          if (spec.worker().isEmpty()) {
            integrationUris.put(spec.area(), function.integrationUri());
          }
        });
    RestApiDocument document =
        new RestApiDocument(integrationUris, AUTHORIZER_CACHE_SECONDS, origins);
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            .retention(stage.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    api =
        SpecRestApi.Builder.create(this, "Rest")
            .restApiName(stage.stackName())
            .apiDefinition(ApiDefinition.fromInline(document.json(stage.stackName())))
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(true)
            .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
            .deployOptions(deployOptions(stage, log))
            .build();
    functions.forEach(
        (spec, function) -> {
          if (spec.worker().isEmpty()) {
            allowInvocation(function, spec == LambdaSpec.AUTHORIZER);
          }
        });
  }

  public SpecRestApi api() {
    return api;
  }

  private void allowInvocation(LiveFunction function, boolean authorizer) {
    String source =
        authorizer
            ? api.arnForExecuteApi().replaceAll("/\\*/\\*/\\*$", "") + "/authorizers/*"
            : api.arnForExecuteApi("*", "/*", STAGE_NAME);
    function
        .alias()
        .addPermission(
            "Gateway",
            Permission.builder()
                .principal(new ServicePrincipal("apigateway.amazonaws.com"))
                .sourceArn(source)
                .build());
  }

  private static StageOptions deployOptions(Stage stage, LogGroup log) {
    Map<String, MethodDeploymentOptions> limits = new HashMap<>();
    for (Route route : Route.values()) {
      limits.put(
          route.path() + "/" + route.method(),
          MethodDeploymentOptions.builder()
              .throttlingRateLimit(capacityShare(route) * stage.throttling().requestsPerSecond())
              .throttlingBurstLimit((int) (capacityShare(route) * stage.throttling().burst()))
              .metricsEnabled(stage.has(Feature.MONITORING))
              .loggingLevel(MethodLoggingLevel.ERROR)
              .build());
    }
    return StageOptions.builder()
        .stageName(STAGE_NAME)
        .metricsEnabled(stage.has(Feature.MONITORING))
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .tracingEnabled(stage.has(Feature.TRACING))
        .throttlingRateLimit(stage.throttling().requestsPerSecond())
        .throttlingBurstLimit(stage.throttling().burst())
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(accessLogFormat())
        .methodOptions(limits)
        .build();
  }

  /**
   * The share of the stage's request rate that one route may use. Expensive and rarely used routes
   * get less, so that they cannot use up the capacity that customers need for buying.
   */
  static double capacityShare(Route route) {
    if (route.access() == Access.ANONYMOUS) {
      return 0.1; // Each request computes a password hash.
    }
    if (route.access() == Access.STAFF || route.access() == Access.OPERATOR) {
      return 0.1;
    }
    return route.method() == Method.GET || route.access() == Access.STRIPE ? 1.0 : 0.5;
  }

  /** One line for each request, without client addresses and tokens. */
  private static AccessLogFormat accessLogFormat() {
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
