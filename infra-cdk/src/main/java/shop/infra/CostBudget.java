package shop.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/** Says so when a stage becomes dearer than was meant; it stops nothing. */
final class CostBudget extends Construct {
  /** Percent of the budget that is foreseen, or spent. */
  private static final int FORESEEN = 100;

  private static final int SPENT = 80;

  CostBudget(Construct scope, Stage stage, String mail) {
    super(scope, "Spending");
    List<Object> notifications = new ArrayList<>();
    notifications.add(notification("FORECASTED", FORESEEN, mail));
    notifications.add(notification("ACTUAL", SPENT, mail));
    CfnBudget.Builder.create(this, "Month")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetName(ShopStack.name(stage))
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

  private static Object notification(String kind, int percent, String mail) {
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
                    .address(mail)
                    .build()))
        .build();
  }
}
