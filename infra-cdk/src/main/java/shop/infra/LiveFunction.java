package shop.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A function with a role and a log of its own, and the alias {@code live}, by which everything
 * calls it: only published versions have snapshots, and only an alias can shift between versions.
 */
final class LiveFunction extends Construct {
  static final String ALIAS = "live";

  private final LambdaSpec spec;
  private final Function function;
  private final Alias alias;
  private final LogGroup log;

  /** What a function is made of, apart from its program. */
  record Parts(LambdaZip zip, Map<String, String> environment, Key key) {}

  LiveFunction(Construct scope, Stage stage, LambdaSpec spec, Parts parts) {
    super(scope, spec.id());
    this.spec = spec;
    log =
        LogGroup.Builder.create(this, "Log")
            .retention(stage.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(
        Permissions.allow(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    boolean snapshots = stage.has(Feature.SNAP_START);
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(name(stage, spec))
            .description(spec.reason())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(spec.handler())
            .code(Code.fromAsset(parts.zip().file().toString()))
            .memorySize(spec.memoryMib())
            .timeout(Duration.seconds(spec.timeout().toSeconds()))
            .environment(parts.environment())
            .environmentEncryption(parts.key())
            .role(role)
            .logGroup(log)
            .tracing(stage.has(Feature.TRACING) ? Tracing.ACTIVE : Tracing.DISABLED);
    if (snapshots) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    function = builder.build();
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    alias =
        Alias.Builder.create(this, "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
  }

  /** Such as {@code shop-production-orders}. */
  static String name(Stage stage, LambdaSpec spec) {
    return ShopStack.name(stage) + "-" + spec.slug();
  }

  LambdaSpec program() {
    return spec;
  }

  /** What everything calls. */
  Alias alias() {
    return alias;
  }

  LogGroup log() {
    return log;
  }

  void allow(List<PolicyStatement> statements) {
    statements.forEach(function::addToRolePolicy);
  }

  /** The address that API Gateway calls it by. */
  String integrationUri() {
    Stack stack = Stack.of(this);
    return "arn:%s:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
        .formatted(stack.getPartition(), stack.getRegion(), alias.getFunctionArn());
  }
}
