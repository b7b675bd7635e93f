package shop.web.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import shop.commit.PriorResponse;
import shop.order.Order;
import shop.order.Orders;
import shop.order.lifecycle.TransitionResult;
import shop.token.OrderTokens;
import shop.web.ApiJson;
import shop.web.Caller;
import shop.web.Responses;
import shop.web.binding.OrderTokenHeader;

/**
 * Orders for their buyers: each response has the token of its order. The token is not part of the
 * response that is stored for an idempotency key, and is added again when that is replayed.
 */
public final class BuyerOrders {
  private static final String ID = "id";
  private static final String TOKEN = "order_token";

  private final OrderTokens tokens;
  private final Orders orders;

  public BuyerOrders(OrderTokens tokens, Orders orders) {
    this.tokens = tokens;
    this.orders = orders;
  }

  /**
   * Whose order a caller may use: the caller's own or, with its token, its customer's. Null without
   * either.
   */
  public @Nullable String buyer(Caller caller, String orderId, OrderTokenHeader header) {
    String token = header.token();
    if (token == null || !tokens.matches(orderId, token)) {
      return caller.accountId();
    }
    return orders.find(orderId).map(Order::customerId).orElse(null);
  }

  /** 201 with a new order. */
  public ResponseEntity<?> created(Order order, Caller caller) {
    return Responses.created(view(order, caller), order.version());
  }

  /** 200 with an order. */
  public ResponseEntity<?> ok(Order order, Caller caller) {
    return Responses.ok(view(order, caller), order.version());
  }

  /** The response to a change of an order. */
  public ResponseEntity<?> changed(TransitionResult result, Caller caller) {
    return TransitionResponse.of(result, order -> view(order, caller));
  }

  /** The response of an earlier request that placed an order. */
  public ResponseEntity<?> replay(PriorResponse prior) {
    return Responses.replay(prior, HttpStatus.CREATED, this::withToken);
  }

  /** Only the account itself sees that it adopted the order of a guest. */
  private OrderView view(Order order, Caller caller) {
    String guest = order.guestId();
    boolean own = guest == null || order.customerId().equals(caller.accountId());
    return OrderView.of(
        order, own ? order.customerId() : Objects.requireNonNull(guest), tokens.of(order.id()));
  }

  private String withToken(String json) {
    try {
      ObjectNode order = (ObjectNode) ApiJson.mapper().readTree(json);
      return ApiJson.write(order.put(TOKEN, tokens.of(order.path(ID).asText())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored response is not JSON", e);
    }
  }
}
