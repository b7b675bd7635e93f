package shop.infra.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.infra.stage.Stage;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/** An AWS Budget that sends an e-mail when a stage exceeds its monthly limit. It stops nothing. */
public final class CostBudget extends Construct {
  /** Notify when the forecast exceeds this percentage of the budget. */
  private static final int FORECAST_PERCENT = 100;

  /** Notify when the actual cost exceeds this percentage of the budget. */
  private static final int ACTUAL_PERCENT = 80;

  public CostBudget(Construct scope, Stage stage, String email) {
    super(scope, "CostBudget");
    List<Object> notifications = new ArrayList<>();
    notifications.add(notification("FORECASTED", FORECAST_PERCENT, email));
    notifications.add(notification("ACTUAL", ACTUAL_PERCENT, email));
    CfnBudget.Builder.create(this, "Monthly")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetName(stage.stackName())
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    CfnBudget.SpendProperty.builder()
                        .amount(stage.monthlyBudgetDollars())
                        .unit("USD")
                        .build())
                .costFilters(Map.of("TagKeyValue", List.of("user:stage$" + stage.slug())))
                .build())
        .notificationsWithSubscribers(notifications)
        .build();
  }

  private static Object notification(String kind, int percent, String email) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(kind)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                CfnBudget.SubscriberProperty.builder()
                    .subscriptionType("EMAIL")
                    .address(email)
                    .build()))
        .build();
  }
}
