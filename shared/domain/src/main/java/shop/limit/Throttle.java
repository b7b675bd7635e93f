package shop.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A limit of requests about one subject from one network, and of all requests from one network, in
 * time windows that start at multiples of their length. A subject is counted together with the
 * network, so that strangers cannot use up the requests of an account's owner. Accounts that do not
 * exist are limited in the same way, so that the limit does not reveal which accounts exist.
 */
public final class Throttle {
  private final Counters counters;
  private final Clock clock;
  private final KeyedHash hash;
  private final String action;
  private final Limit limit;

  /**
   * The numbers of a limit.
   *
   * @param perSubject requests about one subject from one network in a window
   * @param perNetwork requests from one network in a window
   * @param wideFactor how many times {@code perNetwork} all networks of a /48 may use together
   * @param window at least a second
   */
  public record Limit(int perSubject, int perNetwork, int wideFactor, Duration window) {
    public Limit {
      if (window.toSeconds() < 1 || wideFactor < 1) {
        throw new IllegalArgumentException("a window needs a second, and a factor is at least 1");
      }
    }
  }

  /**
   * Creates a limit.
   *
   * @param action the limited action, such as {@code register}
   */
  public Throttle(Counters counters, Clock clock, KeyedHash hash, String action, Limit limit) {
    this.counters = counters;
    this.clock = clock;
    this.hash = hash;
    this.action = action;
    this.limit = limit;
  }

  /**
   * Counts a request. The network is counted first, so that a request refused by it does not use up
   * the subject's requests.
   *
   * @param subject the e-mail address or the account's id
   */
  public Optional<Refusal> hit(String subject, Network network) {
    return hit(network).or(() -> hit("subject", subject + " " + network.id(), limit.perSubject));
  }

  /** Counts a request that has no subject. */
  public Optional<Refusal> hit(Network network) {
    return network
        .widerNetwork()
        .flatMap(wide -> hit("wide", wide, Math.multiplyExact(limit.perNetwork, limit.wideFactor)))
        .or(() -> hit("network", network.id(), limit.perNetwork));
  }

  private Optional<Refusal> hit(String kind, String counted, int max) {
    return new Quota(counters, clock, action, max, limit.window)
        .take(kind + "-" + hash.of(counted));
  }
}
