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

/**
 * The stack of the stage localstack, deployed, with stand-ins for what is not AWS's: Stripe, and a
 * search service, which LocalStack's free edition has not.
 */
public final class DeployedShop implements AutoCloseable {
  /** As infra-cdk names it. */
  static final String STACK = "shop-localstack";

  private static final String WEBHOOK_SECRET = "whsec_local";
  private static final String STRIPE_KEY = "sk_test_local";
  private static final Duration SEARCH_PATIENCE = Duration.ofMinutes(2);
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
   * Starts everything and deploys; says on standard output what it does and how long that takes.
   *
   * @param root of the repository
   * @param settings of the functions that are not their defaults
   * @throws Unusable in one sentence, when it cannot be done on this machine
   * @throws IllegalStateException when something was deployed in name only
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
        part(
            parts,
            FakeStripe.start(
                FakeStripe.Settings.standard().withPort(0).withWebhookSecret(WEBHOOK_SECRET)));
    FileCleanup.deleteFolder(folder.resolve("search"));
    OpenSearchLocal search =
        part(
            parts,
            OpenSearchLocal.start(
                root.resolve("local/search/target/lib"), folder.resolve("search")));
    List<Integer> ports = List.of(stripe.address().getPort(), search.endpoint().getPort());
    LocalStack localStack =
        step(
            "LocalStack", () -> part(parts, LocalStack.find(root, folder, ports, System.getenv())));
    System.out.println("  " + localStack.description());
    step("Stripe's keys", () -> putKeys(localStack));
    Cdk cdk = new Cdk(root, folder, localStack);
    Map<String, String> context = new HashMap<>(settings);
    context.put("stage", "localstack");
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
    requireMade(localStack);
    search.awaitReady(SEARCH_PATIENCE);
    DeployedShop shop = new DeployedShop(parts, localStack, stripe, outputs);
    stripe.deliverTo(URI.create(shop.baseUri() + Route.STRIPE_WEBHOOK.path()));
    return shop;
  }

  private static String putKeys(LocalStack localStack) {
    try (SecretsManagerClient secrets = at(localStack, SecretsManagerClient.builder()).build()) {
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
          "The LocalStack at %s has a shop already, and scenarios begin with none: start it anew."
              .formatted(localStack.endpoint()));
    }
  }

  private static void requireMade(LocalStack localStack) {
    try (CloudFormationClient client = at(localStack, CloudFormationClient.builder()).build()) {
      List<String> notMade = StageFacts.notCreated(client, STACK);
      if (!notMade.isEmpty()) {
        throw new IllegalStateException(
            "LocalStack calls these complete, and has made none of them:%n%s"
                .formatted(String.join("\n", notMade)));
      }
    }
  }

  /** The API's address, without a slash at its end. */
  public URI baseUri() {
    Matcher id = API.matcher(output("Api"));
    if (!id.find()) {
      throw new IllegalStateException("no address of an API: " + output("Api"));
    }
    return URI.create(localStack.endpoint() + "/_aws/execute-api/" + id.group(1) + "/live");
  }

  /** Where payments are confirmed. */
  public URI stripeUri() {
    return stripeUri.address();
  }

  /** Where files of the bucket are, which no network stands in front of here. */
  public URI imagesUri() {
    return URI.create(localStack.endpoint() + "/" + output("Bucket"));
  }

  /** The value of an output of the stack. */
  public String output(String name) {
    return Optional.ofNullable(outputs.get(name + "Output")).orElseThrow();
  }

  /** A client of one of AWS's services, to be closed by the caller. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return at(localStack, builder).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(
      LocalStack localStack, B builder) {
    return builder
        .endpointOverride(localStack.endpoint())
        .region(LocalStack.REGION)
        .credentialsProvider(LocalStack.CREDENTIALS)
        .httpClientBuilder(Apache5HttpClient.builder());
  }

  private static <T> T step(String what, Callable<T> work) throws Exception {
    long begun = System.nanoTime();
    T result = work.call();
    System.out.printf(
        "%-14s %6.1f s%n", what, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0);
    return result;
  }

  private static <T extends AutoCloseable> T part(Deque<AutoCloseable> parts, T made) {
    parts.push(made);
    return made;
  }

  /** Ends everything that was started here, the last started first. */
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
