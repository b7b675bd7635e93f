package shop.infra.data;

import shop.infra.stage.Stage;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The stage's secrets. All are generated, except Stripe's: an operator creates it before the first
 * deployment (docs/deploy.md). CloudFormation reads the values during the deployment; the template
 * contains only the secrets' names.
 */
public final class StageSecrets extends Construct {
  /** Letters and digits; 380 bits. */
  private static final int LENGTH = 64;

  private final Secret signing;
  private final Secret token;
  private final Secret metrics;
  private final Secret origin;
  private final ISecret stripe;

  public StageSecrets(Construct scope, Stage stage, Key key) {
    super(scope, "Secrets");
    signing = generated("Signing", "signs access and refresh tokens", stage, key);
    token = generated("Token", "computes the one-time tokens of mails", stage, key);
    metrics = generated("Metrics", "bearer token of GET /metrics", stage, key);
    origin =
        generated(
            "Origin",
            "header value that proves to WAF that a request comes from CloudFront",
            stage,
            key);
    stripe = Secret.fromSecretNameV2(this, "Stripe", stripeName(stage));
  }

  /** The name of Stripe's secret: JSON with {@code api_key} and {@code webhook_secret}. */
  static String stripeName(Stage stage) {
    return "shop/" + stage.slug() + "/stripe";
  }

  public String signingKey() {
    return signing.getSecretValue().unsafeUnwrap();
  }

  public String tokenKey() {
    return token.getSecretValue().unsafeUnwrap();
  }

  public String metricsToken() {
    return metrics.getSecretValue().unsafeUnwrap();
  }

  public String originSecret() {
    return origin.getSecretValue().unsafeUnwrap();
  }

  public String stripeKey() {
    return stripe.secretValueFromJson("api_key").unsafeUnwrap();
  }

  public String webhookSecret() {
    return stripe.secretValueFromJson("webhook_secret").unsafeUnwrap();
  }

  private Secret generated(String id, String purpose, Stage stage, Key key) {
    return Secret.Builder.create(this, id)
        .description(purpose)
        .encryptionKey(key)
        .generateSecretString(
            SecretStringGenerator.builder().passwordLength(LENGTH).excludePunctuation(true).build())
        .removalPolicy(stage.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
        .build();
  }
}
