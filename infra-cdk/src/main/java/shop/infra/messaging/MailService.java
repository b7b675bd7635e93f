package shop.infra.messaging;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.infra.stage.DeploymentException;
import shop.infra.stage.Stage;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ses.CfnConfigurationSet;
import software.amazon.awscdk.services.ses.CfnConfigurationSetEventDestination;
import software.amazon.awscdk.services.ses.CfnEmailIdentity;
import software.constructs.Construct;

/**
 * What a stage needs of Amazon SES to send mails: a configuration set, whose bounces and complaints
 * go to the account's default event bus, and the identity of the sender's domain, if this stage is
 * to create it. SES also keeps a suppression list of its own: EventBridge delivers these events as
 * well as it can, without a promise (AWS, "Monitoring Amazon SES events using Amazon EventBridge").
 */
public final class MailService extends Construct {
  /** A CNAME record for the DNS of the sender's domain. */
  public record DnsRecord(String name, String value) {}

  private final @Nullable CfnEmailIdentity identity;

  /**
   * Who sends the mails of a stage.
   *
   * @param address the sender's address
   * @param domain the domain whose identity the stage creates; null when it exists already, because
   *     another stage or an administrator created it
   */
  public record Sender(String address, @Nullable String domain) {
    public Sender {
      if (domain != null && !address.endsWith("@" + domain)) {
        throw new DeploymentException(
            "The sender %s is not of the domain %s: pass -c MAIL_SENDER=NAME@%s."
                .formatted(address, domain, domain));
      }
    }
  }

  public MailService(Construct scope, Stage stage, Sender sender) {
    super(scope, "Mail");
    CfnConfigurationSet set =
        CfnConfigurationSet.Builder.create(this, "ConfigurationSet")
            .name(configurationSet(stage))
            .deliveryOptions(
                CfnConfigurationSet.DeliveryOptionsProperty.builder().tlsPolicy("REQUIRE").build())
            .reputationOptions(
                CfnConfigurationSet.ReputationOptionsProperty.builder()
                    .reputationMetricsEnabled(true)
                    .build())
            .suppressionOptions(
                CfnConfigurationSet.SuppressionOptionsProperty.builder()
                    .suppressedReasons(List.of("BOUNCE", "COMPLAINT"))
                    .build())
            .build();
    CfnConfigurationSetEventDestination.Builder.create(this, "Feedback")
        .configurationSetName(set.getRef())
        .eventDestination(
            CfnConfigurationSetEventDestination.EventDestinationProperty.builder()
                .name("feedback")
                .enabled(true)
                .matchingEventTypes(List.of("bounce", "complaint"))
                .eventBridgeDestination(
                    CfnConfigurationSetEventDestination.EventBridgeDestinationProperty.builder()
                        .eventBusArn(defaultBus())
                        .build())
                .build())
        .build();
    identity = sender.domain() == null ? null : identity(stage, sender.domain(), set);
  }

  /** The name of a stage's configuration set. */
  public static String configurationSet(Stage stage) {
    return stage.stackName();
  }

  /** The records with which the owner of the domain proves it and receivers check signatures. */
  public List<DnsRecord> dkimRecords() {
    CfnEmailIdentity created = identity;
    return created == null
        ? List.of()
        : IntStream.rangeClosed(1, 3)
            .mapToObj(
                i ->
                    new DnsRecord(
                        created.getAtt("DkimDNSTokenName" + i).toString(),
                        created.getAtt("DkimDNSTokenValue" + i).toString()))
            .toList();
  }

  private CfnEmailIdentity identity(Stage stage, String domain, CfnConfigurationSet set) {
    CfnEmailIdentity created =
        CfnEmailIdentity.Builder.create(this, "Identity")
            .emailIdentity(domain)
            .dkimSigningAttributes(
                CfnEmailIdentity.DkimSigningAttributesProperty.builder()
                    .nextSigningKeyLength("RSA_2048_BIT")
                    .build())
            .feedbackAttributes(
                CfnEmailIdentity.FeedbackAttributesProperty.builder()
                    .emailForwardingEnabled(false)
                    .build())
            .configurationSetAttributes(
                CfnEmailIdentity.ConfigurationSetAttributesProperty.builder()
                    .configurationSetName(set.getRef())
                    .build())
            .build();
    created.applyRemovalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    return created;
  }

  private String defaultBus() {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service("events")
                .resource("event-bus")
                .resourceName("default")
                .build());
  }
}
