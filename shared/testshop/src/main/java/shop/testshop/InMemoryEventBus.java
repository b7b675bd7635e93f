package shop.testshop;

import java.util.ArrayList;
import java.util.List;
import shop.aws.bus.EventBus;

/** Records published events. A test can limit how many events a call accepts. */
public final class InMemoryEventBus implements EventBus {
  private final List<Outgoing> published = new ArrayList<>();
  private int acceptedPerCall = Integer.MAX_VALUE;

  /** Makes each call accept only its first events. */
  public void acceptPerCall(int events) {
    acceptedPerCall = events;
  }

  @Override
  public int publish(List<Outgoing> events) {
    int accepted = Math.min(acceptedPerCall, events.size());
    published.addAll(events.subList(0, accepted));
    return accepted;
  }

  /** The accepted events, in order. */
  public List<Outgoing> published() {
    return List.copyOf(published);
  }
}
