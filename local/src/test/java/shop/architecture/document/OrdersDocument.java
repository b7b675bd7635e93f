package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Limits;
import shop.contracts.Setting;
import shop.order.Actor;
import shop.order.OrderStage;
import shop.order.Transitions;

/** docs/orders.md: the state machine of an order. */
public final class OrdersDocument {
  private OrdersDocument() {}

  public static String text() {
    Markdown document =
        new Markdown("Orders")
            .paragraph(
                "The stages of an order, the actions that change them and who may take each action."
                    + " Any other action is answered with the problem `illegal-transition`, which"
                    + " lists the statuses that the caller can bring the order to.")
            .block("mermaid", diagram())
            .table(columns());
    for (Transitions.Step step : Transitions.table()) {
      document.row(row(step));
    }
    document.end().table("stage", "status in the API");
    for (OrderStage stage : OrderStage.values()) {
      document.row(stage.slug(), code(stage.status().slug()));
    }
    return document.end().paragraph(rules()).text();
  }

  private static List<String> diagram() {
    List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
    for (OrderStage stage : OrderStage.values()) {
      lines.add("  state \"%s\" as %s".formatted(stage.slug(), id(stage)));
    }
    lines.add("  [*] --> %s: place".formatted(id(OrderStage.PENDING)));
    for (Transitions.Step step : Transitions.table()) {
      lines.add(
          "  %s --> %s: %s (%s)"
              .formatted(id(step.from()), id(step.to()), step.action().slug(), actors(step)));
    }
    Arrays.stream(OrderStage.values())
        .filter(Transitions::isClosed)
        .forEach(stage -> lines.add("  %s --> [*]".formatted(id(stage))));
    return lines;
  }

  private static String id(OrderStage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static String actors(Transitions.Step step) {
    return step.by().stream().map(Actor::slug).collect(Collectors.joining(", "));
  }

  private static String[] columns() {
    return Stream.concat(
            Stream.of("from", "action", "to"), Arrays.stream(Actor.values()).map(Actor::slug))
        .toArray(String[]::new);
  }

  private static String[] row(Transitions.Step step) {
    return Stream.concat(
            Stream.of(step.from().slug(), step.action().slug(), step.to().slug()),
            Arrays.stream(Actor.values()).map(actor -> step.by().contains(actor) ? "yes" : ""))
        .toArray(String[]::new);
  }

  private static String rules() {
    return """
    * **Partly shipped** has no status of its own in the API. Units of the order still wait to be
      shipped, so it stays `processing`, on the work list for shipping; `items[].quantity_shipped`
      and `shipments[]` show what was shipped. Shipped units cannot be stopped, so the order can no
      longer be cancelled as a whole: its other units are shipped or cancelled, or the whole order
      is refunded, which also returns the units that were not shipped to stock.
    * **Cancelling**: an unpaid order can be cancelled at any time, a paid one until its first
      shipment. A customer can cancel within `%s` of the placement, if that is set.
    * **Cancelling units**: `POST admin/orders/{id}/refunds` with `restock` refunds units and
      returns them to stock. Units that are not shipped are cancelled first: they cannot be shipped
      any more, and `items[].quantity_cancelled` counts them. The rest are units that were shipped
      and then returned; with `returned` all of them are. When the last units that were left to ship are
      cancelled, the order is shipped, and delivered if all its shipments were. If nothing was
      shipped, it is cancelled as soon as nothing is left to refund either.
    * **Shipping**: `POST admin/orders/{id}/shipments` ships the named units, or all that are left;
      `PUT admin/orders/{id}` with the status `shipped` ships all that are left. A line never ships
      more units than were ordered, and an order has at most %d shipments. The order is shipped
      with its last unit, and delivered when its last shipment is delivered.
    * **Unpaid orders**: a customer has at most `%s` at a time. An order counts from its placement
      until it is paid, cancelled or expired; the counter changes in the same transactions.
    * **Orders of other customers** are answered with 404 for every operation.
    """
        .formatted(Setting.ORDER_CANCEL_WINDOW, Limits.SHIPMENTS, Setting.UNPAID_ORDERS_LIMIT)
        .stripTrailing();
  }
}
