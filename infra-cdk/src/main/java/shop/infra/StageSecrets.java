package shop.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * What nobody may know: made here, but for Stripe's, which somebody puts there before the first
 * deployment (docs/deploy.md). CloudFormation reads them when it deploys; the template has only
 * their names.
 */
final class StageSecrets extends Construct {
  /** Characters, of letters and digits: 380 bits. */
  private static final int LENGTH = 64;

  private final Secret signing;
  private final Secret metrics;
  private final Secret origin;
  private final ISecret stripe;

  StageSecrets(Construct scope, Stage stage, Key key) {
    super(scope, "Secrets");
    signing = generated("Signing", "signs access and refresh tokens", stage, key);
    metrics = generated("Metrics", "bearer token of GET /metrics", stage, key);
    origin = generated("Origin", "proves to the API that the edge sends a request", stage, key);
    stripe = Secret.fromSecretNameV2(this, "Stripe", stripeName(stage));
  }

  /** Its value is JSON with {@code api_key} and {@code webhook_secret}. */
  static String stripeName(Stage stage) {
    return "shop/" + stage.slug() + "/stripe";
  }

  String signingKey() {
    return signing.getSecretValue().unsafeUnwrap();
  }

  String metricsToken() {
    return metrics.getSecretValue().unsafeUnwrap();
  }

  String originProof() {
    return origin.getSecretValue().unsafeUnwrap();
  }

  String stripeKey() {
    return stripe.secretValueFromJson("api_key").unsafeUnwrap();
  }

  String webhookSecret() {
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
