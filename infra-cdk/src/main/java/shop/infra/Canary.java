package shop.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * How a new version becomes live: it gets a tenth of the calls for five minutes, and loses them
 * again by itself when it fails some. Each function for itself; CloudFormation waits for all, and
 * takes the whole deployment back when one went back.
 */
final class Canary extends Construct {
  Canary(Construct scope, Stage stage, Iterable<LiveFunction> functions, Alarms alarms) {
    super(scope, "Canary");
    LambdaApplication application =
        LambdaApplication.Builder.create(this, "Application")
            .applicationName(ShopStack.name(stage))
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("codedeploy.amazonaws.com"))
            .build();
    for (LiveFunction function : functions) {
      Alarm errors =
          alarms.add(
              AlarmDefinition.BAD_RELEASE,
              function.program().slug(),
              ShopMetrics.aws(
                  "Lambda",
                  "Errors",
                  Map.of(
                      "FunctionName",
                      LiveFunction.name(stage, function.program()),
                      "Resource",
                      LiveFunction.name(stage, function.program()) + ":" + LiveFunction.ALIAS),
                  "Sum"),
              new Alarms.When(1, 2, 1, false));
      LambdaDeploymentGroup.Builder.create(this, function.program().id())
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
