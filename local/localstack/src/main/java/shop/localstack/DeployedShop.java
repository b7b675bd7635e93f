package shop.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.opensearch.OpenSearchLocal;
import shop.stripe.FakeStripe;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * The deployed stack of the stage localstack, with stand-ins for Stripe and for OpenSearch, which
 * LocalStack's free edition does not support.
 */
public final class DeployedShop implements AutoCloseable {
  /** The stack's name, as in infra-cdk. */
  static final String STACK = "shop-localstack";

  /** The address that the shop's mails come from. */
  static final String SENDER = "shop@example.com";

  private static final String LINK_BASE = "https://shop.example.com/";
  private static final String WEBHOOK_SECRET = "whsec_localstack";
  private static final String STRIPE_KEY = "sk_test_localstack";
  private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern API = Pattern.compile("//(\\w+)\\.execute-api\\.");

  private final Deque<AutoCloseable> parts;
  private final LocalStack localStack;
  private final FakeStripe stripeUri;
  private final Map<String, String> outputs;

  private DeployedShop(
      Deque<AutoCloseable> parts,
      LocalStack localStack,
      FakeStripe stripe,
      Map<String, String> outputs) {
    this.parts = parts;
    this.localStack = localStack;
    this.stripeUri = stripe;
    this.outputs = outputs;
  }

  /**
   * Starts all parts and deploys the stack. Prints the steps and their durations to standard
   * output.
   *
   * @param root the repository
   * @param settings values that replace defaults of the functions' settings
   * @throws UnsupportedMachineException with one sentence, when this machine lacks a prerequisite
   * @throws IllegalStateException when LocalStack reports resources as created that it did not
   *     create
   */
  public static DeployedShop start(Path root, Map<String, String> settings) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return start(root, settings, parts);
    } catch (Exception e) {
      close(parts);
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(e);
    }
  }

  private static DeployedShop start(
      Path root, Map<String, String> settings, Deque<AutoCloseable> parts) throws Exception {
    Path folder = root.resolve("local/localstack/target/localstack");
    FakeStripe stripe =
        track(
            parts,
            FakeStripe.start(
                FakeStripe.Settings.standard().withPort(0).withWebhookSecret(WEBHOOK_SECRET)));
    FileCleanup.deleteFolder(folder.resolve("search"));
    OpenSearchLocal search =
        track(
            parts,
            OpenSearchLocal.start(
                root.resolve("local/search/target/lib"), folder.resolve("search")));
    List<Integer> ports = List.of(stripe.address().getPort(), search.endpoint().getPort());
    LocalStack localStack =
        step(
            "LocalStack",
            () -> track(parts, LocalStackLauncher.start(root, folder, ports, System.getenv())));
    System.out.println("  " + localStack.description());
    step("Stripe secret", () -> createStripeSecret(localStack));
    step("mail sender", () -> verifySender(localStack));
    Cdk cdk = new Cdk(root, folder, localStack);
    Map<String, String> context = new HashMap<>(settings);
    context.put("stage", "localstack");
    context.put(Setting.MAIL_SENDER.name(), SENDER);
    context.put(Setting.MAIL_LINK_BASE.name(), LINK_BASE);
    context.put(Setting.S3_ENDPOINT.name(), localStack.endpoint().toString());
    context.put(
        Setting.STRIPE_API_BASE.name(),
        localStack.endpointForFunctions(ports.getFirst()).toString());
    context.put(
        Setting.OPENSEARCH_ENDPOINT.name(),
        localStack.endpointForFunctions(ports.getLast()).toString());
    var template = step("cdk synth", () -> cdk.synthesize(context));
    System.out.println("  " + StageFacts.summary(template));
    step(
        "cdk bootstrap",
        () -> {
          cdk.bootstrap();
          return "";
        });
    Map<String, String> outputs = step("cdk deploy", cdk::deploy);
    requireCreated(localStack);
    search.awaitReady(SEARCH_TIMEOUT);
    DeployedShop shop = new DeployedShop(parts, localStack, stripe, outputs);
    stripe.deliverTo(URI.create(shop.baseUri() + Route.STRIPE_WEBHOOK.path()));
    return shop;
  }

  private static String createStripeSecret(LocalStack localStack) {
    try (SecretsManagerClient secrets =
        configured(localStack, SecretsManagerClient.builder()).build()) {
      return secrets
          .createSecret(
              secret ->
                  secret
                      .name("shop/localstack/stripe")
                      .secretString(
                          "{\"api_key\":\"%s\",\"webhook_secret\":\"%s\"}"
                              .formatted(STRIPE_KEY, WEBHOOK_SECRET)))
          .arn();
    } catch (ResourceExistsException e) {
      throw new UnsupportedMachineException(
          "The LocalStack at %s already contains a shop; the scenarios need an empty one: restart it."
              .formatted(localStack.endpoint()));
    }
  }

  /** SES sends only from addresses and domains that it has verified. */
  private static String verifySender(LocalStack localStack) {
    try (SesClient ses = configured(localStack, SesClient.builder()).build()) {
      ses.verifyEmailIdentity(identity -> identity.emailAddress(SENDER));
    }
    return SENDER;
  }

  private static void requireCreated(LocalStack localStack) {
    try (CloudFormationClient client =
        configured(localStack, CloudFormationClient.builder()).build()) {
      List<String> notCreated = StageFacts.notCreated(client, STACK);
      if (!notCreated.isEmpty()) {
        throw new IllegalStateException(
            "LocalStack reports these resources as complete, but did not create them:%n%s"
                .formatted(String.join("\n", notCreated)));
      }
    }
  }

  /** The API's base URI, without a trailing slash. */
  public URI baseUri() {
    Matcher id = API.matcher(output("Api"));
    if (!id.find()) {
      throw new IllegalStateException("not an API Gateway address: " + output("Api"));
    }
    return URI.create(localStack.endpoint() + "/_aws/execute-api/" + id.group(1) + "/live");
  }

  /** The URI of the Stripe stand-in. */
  public URI stripeUri() {
    return stripeUri.address();
  }

  /** The URI of the image bucket. There is no CloudFront in front of it. */
  public URI imagesUri() {
    return URI.create(localStack.endpoint() + "/" + output("Bucket"));
  }

  /** LocalStack's list of the mails that SES has sent. */
  public URI mailsUri() {
    return URI.create(localStack.endpoint() + "/_aws/ses");
  }

  /** The value of an output of the stack. */
  public String output(String name) {
    return Optional.ofNullable(outputs.get(name + "Output")).orElseThrow();
  }

  /** Creates a client of an AWS service; the caller closes it. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return configured(localStack, builder).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      LocalStack localStack, B builder) {
    return builder
        .endpointOverride(localStack.endpoint())
        .region(LocalStack.REGION)
        .credentialsProvider(LocalStack.CREDENTIALS)
        .httpClientBuilder(Apache5HttpClient.builder());
  }

  private static <T> T step(String name, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T result = work.call();
    System.out.printf(
        "%-14s %6.1f s%n", name, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
    return result;
  }

  private static <T extends AutoCloseable> T track(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  /** Stops all started parts in reverse order. */
  @Override
  public void close() {
    close(parts);
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.getLogger(DeployedShop.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
      }
    }
  }
}
