package shop.infra.monitoring;

import java.util.List;
import java.util.Map;
import shop.infra.function.LiveFunction;
import shop.infra.stage.Stage;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Canary deployments by CodeDeploy: a new version receives 10 % of the invocations for five
 * minutes, and CodeDeploy rolls it back when it fails. Each function has its own deployment group;
 * CloudFormation waits for all of them, and rolls back the whole stack when one rolled back.
 */
public final class Canary extends Construct {
  public Canary(Construct scope, Stage stage, Iterable<LiveFunction> functions, Alarms alarms) {
    super(scope, "Canary");
    LambdaApplication application =
        LambdaApplication.Builder.create(this, "Application")
            .applicationName(stage.stackName())
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("codedeploy.amazonaws.com"))
            .build();
    for (LiveFunction function : functions) {
      Alarm errors =
          alarms.add(
              AlarmDefinition.BAD_RELEASE,
              function.spec().slug(),
              ShopMetrics.aws(
                  "Lambda",
                  "Errors",
                  Map.of(
                      "FunctionName",
                      function.spec().functionName(stage),
                      "Resource",
                      function.spec().functionName(stage) + ":" + LiveFunction.ALIAS),
                  "Sum"),
              Alarms.Condition.above(1).inPeriods(1, 2));
      LambdaDeploymentGroup.Builder.create(this, function.spec().logicalId())
          .application(application)
          .role(role)
          .alias(function.alias())
          .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES)
          .alarms(List.of(errors))
          .autoRollback(
              AutoRollbackConfig.builder().deploymentInAlarm(true).failedDeployment(true).build())
          .build();
    }
  }
}
