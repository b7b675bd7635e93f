package shop.architecture;

import java.util.Arrays;
import java.util.stream.Collectors;
import shop.contracts.Limits;
import shop.contracts.Setting;
import shop.order.Actor;
import shop.order.OrderStage;
import shop.order.Transitions;

/** The life of an order as Markdown. */
final class OrderDocument {
  private OrderDocument() {}

  static String text() {
    StringBuilder text = new StringBuilder("# Orders\n" + CatalogueDocuments.GENERATED + "\n");
    text.append(
        "What can happen to an order, and who decides it. What is not in this table is refused:"
            + " `illegal-transition`, with the statuses that the caller can bring it to.\n\n");
    text.append("| from | what happens | to |");
    for (Actor actor : Actor.values()) {
      text.append(" ").append(actor.slug()).append(" |");
    }
    text.append("\n| --- | --- | --- |").append(" --- |".repeat(Actor.values().length));
    text.append("\n");
    for (Transitions.Step step : Transitions.table()) {
      CatalogueDocuments.row(
          text,
          step.from().slug(),
          step.action().slug(),
          step.to().slug(),
          Arrays.stream(Actor.values())
              .map(actor -> step.by().contains(actor) ? "yes" : "")
              .collect(Collectors.joining(" | ")));
    }
    text.append("\n| stage | status on the wire |\n| --- | --- |\n");
    for (OrderStage stage : OrderStage.values()) {
      CatalogueDocuments.row(text, stage.slug(), "`" + stage.status().slug() + "`");
    }
    return text.append(remarks()).toString();
  }

  private static String remarks() {
    return """

    * **Partly shipped** is no status of its own: such an order still waits to be sent, so it stays
      `processing`, on the work list of those who send; `items[].quantity_shipped` and
      `shipments[]` tell how far it got. Nothing calls back what left the house, so it cannot be
      cancelled any more: it is sent to its end, or refunded, which also returns to stock what was
      not sent.
    * **Cancelling**: an unpaid order at any time; a paid one until something of it is shipped, and
      by its customer only within `%s` after its placement, where that is set.
    * **Shipping**: `POST admin/orders/{id}/shipments` sends the units that it names, or all that
      are left; `PUT admin/orders/{id}` with the status `shipped` sends all that are left. Never
      more of a line than was ordered; %d shipments at most. With the last unit sent the order is
      shipped, with the last shipment arrived it is delivered.
    * **Unpaid orders**: a customer has `%s` at most at a time. Each counts from its placement until
      it is paid, cancelled or expired, in the same transactions.
    * **Somebody else's order** is not found, whatever is asked of it.
    """
        .formatted(Setting.ORDER_CANCEL_WINDOW, Limits.SHIPMENTS, Setting.UNPAID_ORDERS_LIMIT);
  }
}
