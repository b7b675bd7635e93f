package shop.infra.monitoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * The stage's alarms. Individual alarms do not notify; the composite alarm of their group does, so
 * that one fault causes one notification. While the group SALES is in alarm, the groups EVENTS and
 * SEARCH are suppressed, because their alarms often are consequences. PAYMENTS is never suppressed.
 */
public final class Alarms extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);

  private final String prefix;
  private final Topic topic;
  private final Map<AlarmDefinition.Group, List<IAlarmRule>> rules =
      new EnumMap<>(AlarmDefinition.Group.class);

  /**
   * The condition of an alarm.
   *
   * @param threshold a datapoint breaches when its value is above it
   * @param datapoints how many of the evaluated periods must breach
   * @param periods how many of the latest periods are evaluated
   * @param missingDataBreaches whether a period without data breaches too
   */
  record Condition(double threshold, int datapoints, int periods, boolean missingDataBreaches) {
    /** One period with a value above zero. */
    static final Condition ANY = above(0);

    /** One period with a value above a threshold. */
    static Condition above(double threshold) {
      return new Condition(threshold, 1, 1, false);
    }

    /** The same threshold, breached in some of the latest periods. */
    Condition inPeriods(int breaching, int evaluated) {
      return new Condition(threshold, breaching, evaluated, missingDataBreaches);
    }

    /** The same condition, also breached by periods without data. */
    Condition orMissingData() {
      return new Condition(threshold, datapoints, periods, true);
    }
  }

  public Alarms(Construct scope, Stage stage, Key key, @Nullable String email) {
    super(scope, "Alarms");
    prefix = stage.stackName();
    topic =
        Topic.Builder.create(this, "Topic")
            .displayName(prefix)
            .masterKey(key)
            .enforceSsl(true)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .build());
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
  }

  public Topic topic() {
    return topic;
  }

  /**
   * Adds an alarm.
   *
   * @param part the suffix of the name, such as a worker, where a definition has several alarms;
   *     else empty
   */
  Alarm add(AlarmDefinition definition, String part, IMetric metric, Condition condition) {
    String name = prefix + "-" + definition.slug() + (part.isEmpty() ? "" : "-" + part);
    Alarm alarm =
        Alarm.Builder.create(this, definition.slug() + part)
            .alarmName(name)
            .alarmDescription(
                "%s%s. Runbook: %s"
                    .formatted(
                        definition.description(),
                        part.isEmpty() ? "" : ": " + part,
                        definition.runbook()))
            .metric(metric)
            .threshold(condition.threshold())
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(condition.periods())
            .datapointsToAlarm(condition.datapoints())
            .treatMissingData(
                condition.missingDataBreaches()
                    ? TreatMissingData.BREACHING
                    : TreatMissingData.NOT_BREACHING)
            .build();
    rules
        .computeIfAbsent(definition.group(), group -> new ArrayList<>())
        .add(AlarmRule.fromAlarm(alarm, AlarmState.ALARM));
    return alarm;
  }

  /** Creates the composite alarm of each group; call it after all alarms were added. */
  void createCompositeAlarms() {
    CompositeAlarm sales = composite(AlarmDefinition.Group.SALES, null);
    composite(AlarmDefinition.Group.PAYMENTS, null);
    composite(AlarmDefinition.Group.EVENTS, sales);
    composite(AlarmDefinition.Group.SEARCH, sales);
    composite(AlarmDefinition.Group.SECURITY, null);
  }

  private @Nullable CompositeAlarm composite(
      AlarmDefinition.Group group, @Nullable CompositeAlarm suppressor) {
    List<IAlarmRule> alarms = rules.getOrDefault(group, List.of());
    if (alarms.isEmpty()) {
      return null;
    }
    String name = group.name().toLowerCase(Locale.ROOT);
    CompositeAlarm.Builder builder =
        CompositeAlarm.Builder.create(this, "Group" + name)
            .compositeAlarmName(prefix + "-group-" + name)
            .alarmDescription(
                "At least one alarm of the group %s is in the state ALARM.".formatted(name)
                    + " The runbook of each alarm (docs/runbooks) describes what to do.")
            .alarmRule(AlarmRule.anyOf(alarms.toArray(IAlarmRule[]::new)));
    if (suppressor != null) {
      builder
          .actionsSuppressor(suppressor)
          .actionsSuppressorWaitPeriod(MINUTE)
          .actionsSuppressorExtensionPeriod(MINUTE);
    }
    CompositeAlarm composite = builder.build();
    composite.addAlarmAction(new SnsAction(topic));
    composite.addOkAction(new SnsAction(topic));
    return composite;
  }
}
