package shop.aws.bus;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.contracts.TableLayout;

/** The event bus, from which all consumers receive events. */
public interface EventBus {

  /**
   * Publishes events in their order.
   *
   * @return the number of events before the first one that was not accepted; later ones may have
   *     been accepted
   * @throws Refused when the first event can never be accepted, so that a retry does not help
   */
  int publish(List<Outgoing> events);

  /** The bus can never accept an event (a poison event). */
  final class Refused extends RuntimeException {
    /**
     * A refusal of an event.
     *
     * @param event the event's name on the wire
     * @param code the error code of the bus
     */
    public Refused(String event, String code) {
      super("the bus refuses %s: %s".formatted(event, code));
    }
  }

  /**
   * An event to publish.
   *
   * @param name on the wire, such as {@code OrderPlaced.v1}
   * @param detail JSON as {@link EventJson} writes it
   * @param xray the X-Ray trace header; null without tracing
   */
  record Outgoing(String name, String detail, @Nullable String xray) {
    /**
     * The event in an item of the outbox.
     *
     * @param text returns an attribute of the item, empty when it is absent
     */
    public static Outgoing of(UnaryOperator<String> text) {
      String xray = text.apply(TableLayout.OUTBOX_XRAY);
      return new Outgoing(
          text.apply(TableLayout.OUTBOX_NAME),
          text.apply(TableLayout.OUTBOX_DETAIL),
          xray.isEmpty() ? null : xray);
    }
  }
}
