package shop.aws.bus;

import java.util.List;

/** Where events go so that everybody hears them. */
public interface Bus {

  /**
   * Puts events on the bus, in their order.
   *
   * @return how many from the first on were accepted; the one after them was not, and what comes
   *     behind it may have been
   */
  int publish(List<Outgoing> events);

  /**
   * An event on its way out.
   *
   * @param name on the wire, such as {@code OrderPlaced.v1}
   * @param detail JSON as {@link EventJson} writes it
   */
  record Outgoing(String name, String detail) {}
}
