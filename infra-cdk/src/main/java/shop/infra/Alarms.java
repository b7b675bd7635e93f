package shop.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * Every alarm, and who hears of it: an alarm tells nobody by itself; one composite alarm for each
 * page does, so that one fault is one message. While nothing can be sold at all, the pages that
 * follow from that are silent; those about money never are.
 */
final class Alarms extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);

  private final String prefix;
  private final Topic topic;
  private final Map<AlarmDefinition.Page, List<IAlarmRule>> pages =
      new EnumMap<>(AlarmDefinition.Page.class);

  /**
   * When an alarm rings.
   *
   * @param above the threshold that a value is over
   * @param periods that many of the latest are looked at
   * @param bad that many of them are over
   * @param silenceIsBad whether no value at all is as bad as a large one
   */
  record When(double above, int periods, int bad, boolean silenceIsBad) {
    /** At the first period with any. */
    static final When ANY = new When(0, 1, 1, false);
  }

  Alarms(Construct scope, Stage stage, Key key, @Nullable String mail) {
    super(scope, "Alarms");
    prefix = ShopStack.name(stage);
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
    if (mail != null) {
      topic.addSubscription(new EmailSubscription(mail));
    }
  }

  Topic topic() {
    return topic;
  }

  /**
   * An alarm of a fault.
   *
   * @param part what it is about where a fault has several alarms; else empty
   */
  Alarm add(AlarmDefinition definition, String part, IMetric metric, When when) {
    String name = prefix + "-" + definition.slug() + (part.isEmpty() ? "" : "-" + part);
    Alarm alarm =
        Alarm.Builder.create(this, definition.slug() + part)
            .alarmName(name)
            .alarmDescription(
                "%s%s. What to do: %s"
                    .formatted(
                        definition.meaning(),
                        part.isEmpty() ? "" : ": " + part,
                        definition.runbook()))
            .metric(metric)
            .threshold(when.above())
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(when.periods())
            .datapointsToAlarm(when.bad())
            .treatMissingData(
                when.silenceIsBad() ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING)
            .build();
    pages
        .computeIfAbsent(definition.page(), page -> new ArrayList<>())
        .add(AlarmRule.fromAlarm(alarm, AlarmState.ALARM));
    return alarm;
  }

  /** Makes a page of the alarms of each; after all of them were added. */
  void page() {
    CompositeAlarm selling = page(AlarmDefinition.Page.SELLING, null);
    page(AlarmDefinition.Page.MONEY, null);
    page(AlarmDefinition.Page.EVENTS, selling);
    page(AlarmDefinition.Page.SEARCH, selling);
  }

  private @Nullable CompositeAlarm page(
      AlarmDefinition.Page page, @Nullable CompositeAlarm suppressor) {
    List<IAlarmRule> rules = pages.getOrDefault(page, List.of());
    if (rules.isEmpty()) {
      return null;
    }
    String name = page.name().toLowerCase(Locale.ROOT);
    CompositeAlarm.Builder builder =
        CompositeAlarm.Builder.create(this, "Page" + name)
            .compositeAlarmName(prefix + "-page-" + name)
            .alarmDescription(
                "Something about %s needs somebody; the alarms that ring say what, and their runbooks"
                        .formatted(name)
                    + " (docs/runbooks) what to do.")
            .alarmRule(AlarmRule.anyOf(rules.toArray(IAlarmRule[]::new)));
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
