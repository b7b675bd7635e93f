package shop.aws.bus;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.contracts.TableLayout;

/** Where events go so that everybody hears them. */
public interface EventBus {

  /**
   * Puts events on the bus, in their order.
   *
   * @return how many from the first on were accepted; the one after them was not, and what comes
   *     behind it may have been
   * @throws Refused when the very first one will never be: repeating the call would not help
   */
  int publish(List<Outgoing> events);

  /** The bus will not take an event, however often it is asked: a poison event. */
  final class Refused extends RuntimeException {
    /**
     * A refusal.
     *
     * @param event its name on the wire
     * @param code the bus's own word for the reason
     */
    public Refused(String event, String code) {
      super("the bus refuses %s: %s".formatted(event, code));
    }
  }

  /**
   * An event on its way out.
   *
   * @param name on the wire, such as {@code OrderPlaced.v1}
   * @param detail JSON as {@link EventJson} writes it
   * @param xray the trace that it belongs to, as X-Ray's header; null where nobody traces
   */
  record Outgoing(String name, String detail, @Nullable String xray) {
    /**
     * The event that an item of the outbox is.
     *
     * @param text what an attribute of the item says, empty when it lacks
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
