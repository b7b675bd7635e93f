package shop.proof;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shop.aws.Shop;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.mail.MailSender;
import shop.search.ProductIndex;
import shop.search.ProductSearch;
import shop.testkit.fake.InMemoryProductSearch;
import shop.testkit.fake.RecordingMailSender;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The parts of a function; each outgoing call goes through {@link CallPoints}. */
final class ProofShop extends Shop {
  private final RandomGenerator random;
  private final CallPoints callPoints;
  private final ProofBus bus;
  private final InMemoryProductSearch search;
  private final RecordingMailSender mails;

  ProofShop(
      Area area,
      Map<String, String> environment,
      Clock clock,
      RandomGenerator random,
      CallPoints callPoints,
      ProofBus bus,
      InMemoryProductSearch search,
      RecordingMailSender mails) {
    super(Settings.of(area, environment), clock, Ids.ulids());
    this.random = random;
    this.callPoints = callPoints;
    this.bus = bus;
    this.search = search;
    this.mails = mails;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  protected <T> T external(Class<T> type, T client) {
    T target = type == EventBridgeClient.class ? type.cast(bus) : client;
    return callPoints.intercept(type, target);
  }

  @Override
  public ProductSearch productSearch() {
    return callPoints.intercept(ProductSearch.class, search);
  }

  @Override
  public Optional<MailSender> mailSender() {
    return Optional.of(callPoints.intercept(MailSender.class, mails));
  }

  @Override
  public ProductIndex productIndex() {
    return callPoints.intercept(ProductIndex.class, search);
  }
}
