package shop.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.contracts.Worker;
import shop.events.Subscription;
import shop.local.function.FunctionLoader;
import shop.local.function.LambdaFunction;
import shop.mail.MailSender;

/**
 * The worker functions by name: those of subscriptions, schedules and uploads, and the outbox's.
 */
final class LocalWorkers {
  /** The worker that publishes the events of the outbox to the bus. */
  static final String PUBLISHER = Worker.PUBLISH_OUTBOX.definition();

  private final LocalSettings settings;
  private final MailSender mails;
  private final Map<String, LambdaFunction> byName = new HashMap<>();

  /**
   * Nothing is loaded yet.
   *
   * @param mails takes the mails, unless the settings name an endpoint of SES
   */
  LocalWorkers(LocalSettings settings, MailSender mails) {
    this.settings = settings;
    this.mails = mails;
    for (Subscription subscription : Subscription.values()) {
      add(subscription.worker());
    }
    for (Schedule schedule : Schedule.values()) {
      add(schedule.worker());
    }
    for (ServiceTrigger trigger : ServiceTrigger.values()) {
      add(trigger.worker());
    }
    add(PUBLISHER);
  }

  Map<String, LambdaFunction> byName() {
    return Map.copyOf(byName);
  }

  LambdaFunction get(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow();
  }

  private Shop shop() {
    return new Shop(settings.forArea(Area.WORKERS)) {
      @Override
      public Optional<MailSender> mailSender() {
        return settings().optional(Setting.SES_ENDPOINT).isPresent()
            ? super.mailSender()
            : settings().optional(Setting.MAIL_SENDER).map(_ -> mails);
      }
    };
  }

  private void add(String name) {
    byName.put(name, new LazyWorker(name));
  }

  /**
   * A worker that is created when its first event arrives. Only then are the endpoints of all parts
   * in the settings.
   */
  private final class LazyWorker implements LambdaFunction {
    private final String name;
    private @Nullable LambdaFunction worker;

    LazyWorker(String name) {
      this.name = name;
    }

    @Override
    public byte[] invoke(byte[] event) throws Exception {
      return worker().invoke(event);
    }

    private synchronized LambdaFunction worker() {
      if (worker == null) {
        worker = FunctionLoader.worker(name, shop());
      }
      return worker;
    }
  }
}
