package shop.infra.function;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.infra.stage.Feature;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.AssetImageCodeProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Handler;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A Lambda function with its own role and log group, and the alias {@code live}. All callers use
 * the alias: SnapStart works only for published versions, and only an alias can shift traffic
 * between versions.
 */
public final class LiveFunction extends Construct {
  public static final String ALIAS = "live";

  private final LambdaSpec spec;
  private final Function function;
  private final Alias alias;
  private final LogGroup log;

  /**
   * The inputs of a function that its {@link LambdaSpec} does not contain.
   *
   * @param image the function is deployed as a container image instead of the zip; null: it is not
   */
  public record Parts(
      LambdaZip zip, @Nullable LambdaImage image, Map<String, String> environment, Key key) {}

  public LiveFunction(Construct scope, Stage stage, LambdaSpec spec, Parts parts) {
    super(scope, spec.logicalId());
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
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(spec.functionName(stage))
            .description(spec.memoryReason())
            .architecture(Architecture.ARM_64)
            .memorySize(spec.memoryMib())
            .timeout(Duration.seconds(spec.timeout().toSeconds()))
            .environment(parts.environment())
            .environmentEncryption(parts.key())
            .role(role)
            .logGroup(log)
            .tracing(stage.has(Feature.TRACING) ? Tracing.ACTIVE : Tracing.DISABLED);
    LambdaImage image = parts.image();
    if (image != null) {
      builder
          .runtime(Runtime.FROM_IMAGE)
          .handler(Handler.FROM_IMAGE)
          .code(
              Code.fromAssetImage(
                  image.folder().toString(),
                  AssetImageCodeProps.builder().platform(Platform.LINUX_ARM64).build()));
    } else {
      builder
          .runtime(Runtime.JAVA_25)
          .handler(spec.handler())
          .code(Code.fromAsset(parts.zip().file().toString()));
      if (stage.has(Feature.SNAP_START)) {
        builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
      }
    }
    function = builder.build();
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    alias =
        Alias.Builder.create(this, "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
  }

  public LambdaSpec spec() {
    return spec;
  }

  /** The alias that all callers use. */
  public Alias alias() {
    return alias;
  }

  public LogGroup log() {
    return log;
  }

  public void allow(List<PolicyStatement> statements) {
    statements.forEach(function::addToRolePolicy);
  }

  /** The URI by which API Gateway invokes the function. */
  public String integrationUri() {
    Stack stack = Stack.of(this);
    return "arn:%s:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
        .formatted(stack.getPartition(), stack.getRegion(), alias.getFunctionArn());
  }
}
