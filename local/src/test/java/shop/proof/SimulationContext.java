package shop.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import shop.contracts.Route;
import shop.contracts.Sha256;
import shop.testkit.api.ApiAnswer;

/**
 * One run of the simulation: its users, and the steps that scenarios and histories consist of. Ids
 * that a step gets from the API are saved under a name, for the steps after it.
 */
final class SimulationContext {
  static final String MUG = "MUG";
  static final String CUP = "CUP";

  /** A small, black image. */
  static final byte[] PICTURE = picture();

  private final Simulation simulation;
  private final InitialState initialState;
  private final StripeTestClient stripe;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, JsonNode> uploads = new HashMap<>();
  final ApiUser admin;
  final ApiUser ada;
  final ApiUser bob;
  final ApiUser guest;
  final ApiUser anonymous;

  private SimulationContext(Simulation simulation, InitialState initialState) {
    this.simulation = simulation;
    this.initialState = initialState;
    stripe = new StripeTestClient(simulation.stripe().address());
    admin = new ApiUser(simulation, initialState.adminToken());
    ada = new ApiUser(simulation, initialState.adaToken());
    bob = new ApiUser(simulation, initialState.bobToken());
    guest = new ApiUser(simulation, initialState.guestToken());
    anonymous = new ApiUser(simulation, null);
  }

  /** Resets the simulation to the initial state and starts a run. */
  static SimulationContext start(Simulation simulation, InitialState initialState) {
    simulation.reset(initialState);
    return new SimulationContext(simulation, initialState);
  }

  Simulation simulation() {
    return simulation;
  }

  InitialState initialState() {
    return initialState;
  }

  StripeTestClient stripe() {
    return stripe;
  }

  /** The product of the initial state, with another price of the mug. */
  String mugAndCup(long mugPriceMinor) {
    return RequestBodies.mugAndCup(initialState.categoryId(), mugPriceMinor);
  }

  void saveId(String name, String id) {
    ids.put(name, id);
  }

  Optional<String> findId(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  String id(String name) {
    return findId(name).orElseThrow(() -> new AssertionError("no id is saved as " + name));
  }

  /** Every route that a user called. */
  Set<Route> calledRoutes() {
    Set<Route> all = EnumSet.noneOf(Route.class);
    List.of(admin, ada, bob, guest, anonymous).forEach(user -> all.addAll(user.calledRoutes()));
    return all;
  }

  /** Every user gives up at the first request without a response. */
  void stopRetrying() {
    List.of(admin, ada, bob, guest, anonymous).forEach(ApiUser::stopRetrying);
  }

  // Cart, order and payment

  void addToCart(ApiUser customer, String sku, int quantity) {
    customer.callOk(
        Route.ADD_CART_ITEM, "add-" + sku, "{'sku':'%s','quantity':%d}".formatted(sku, quantity));
  }

  ApiAnswer placeOrder(ApiUser customer, String name) {
    return placeOrder(customer, name, "order-" + name);
  }

  /** Orders the content of the cart, and saves the order's id under the name. */
  ApiAnswer placeOrder(ApiUser customer, String name, String key) {
    ApiAnswer answer = customer.call(Route.PLACE_ORDER, key, RequestBodies.ORDER);
    if (answer.status() == 201) {
      saveId(name, answer.at("/id"));
    }
    return answer;
  }

  /** Orders the content of the cart with a code, and saves the order's id under the name. */
  void placeOrderWithCode(ApiUser customer, String name, String code) {
    String body = RequestBodies.orderWithCode(code);
    ApiAnswer answer = customer.call(Route.PLACE_ORDER, "order-" + name, body);
    if (answer.status() == 201) {
      saveId(name, answer.at("/id"));
    }
  }

  ApiAnswer cancelOrder(ApiUser customer, String name) {
    return customer.call(Route.CANCEL_ORDER, "", "{'reason':'no use'}", id(name));
  }

  void createIntent(ApiUser customer, String name) {
    String body = "{'order_id':'%s'}".formatted(id(name));
    ApiAnswer answer = customer.callOk(Route.CREATE_PAYMENT_INTENT, "intent-" + name, body);
    saveId("intent of " + name, answer.at("/payment_intent_id"));
  }

  /** Confirms the payment at Stripe, as the customer's browser does. */
  void confirmPayment(String name, String paymentMethod) {
    stripe.confirm(id("intent of " + name), paymentMethod);
  }

  /** The customer's bank disputes the payment of an order, if there is one. */
  void openDispute(String name) {
    stripe
        .openDispute(id("intent of " + name))
        .ifPresent(dispute -> saveId("dispute of " + name, dispute));
  }

  /** The bank decides the dispute. */
  void closeDispute(String name, boolean won) {
    stripe.closeDispute(id("dispute of " + name), won);
  }

  // Set-up of scenarios

  /** Ada orders two mugs and a cup, and does not pay. */
  void placeUnpaidOrder() {
    addToCart(ada, MUG, 2);
    addToCart(ada, CUP, 1);
    placeOrder(ada, "order");
  }

  /** The same order, with a payment intent. */
  void placeOrderWithIntent() {
    placeUnpaidOrder();
    createIntent(ada, "order");
  }

  /** The same order, paid; all its events are delivered. */
  void placePaidOrder() {
    placeOrderWithIntent();
    confirmPayment("order", "pm_card_visa");
    simulation.runUntilIdle();
  }

  /** The same order, paid, with one mug of it in a parcel. */
  void placePartlyShippedOrder() {
    placePaidOrder();
    String parcel = "{'items':[{'sku':'%s','quantity':1}],'carrier':'DHL'}".formatted(MUG);
    saveId(
        "parcel",
        admin.callOk(Route.ADMIN_SHIP_ORDER, "parcel", parcel, id("order")).at("/shipments/0/id"));
    simulation.runUntilIdle();
  }

  // Images

  /** Requests the upload of an image of the product; the request must succeed. */
  void requestUpload(String name, byte[] file) {
    int status = requestUpload(name, "image-" + name, file);
    if (status != 201) {
      throw new AssertionError("the request for an upload returned " + status);
    }
  }

  /** Requests the upload of an image of the product; returns the status of the response. */
  int requestUpload(String name, String key, byte[] file) {
    String body =
        "{'file_name':'photo','content_type':'image/png','byte_size':%d,'sha256':'%s'}"
            .formatted(file.length, Sha256.hex(file));
    ApiAnswer answer = admin.call(Route.REQUEST_UPLOAD, key, body, initialState.productId());
    if (answer.status() == 201) {
      saveId(name, answer.at("/id"));
      uploads.put(name, answer.body().path("upload"));
    }
    return answer.status();
  }

  /** Uploads a file to the presigned URL that was returned for this name. */
  void upload(String name, byte[] file) {
    JsonNode target = Optional.ofNullable(uploads.get(name)).orElseThrow();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.path("url").asText()))
            .PUT(BodyPublishers.ofByteArray(file));
    target
        .path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
    BlockingHttp.send(request.build());
  }

  private static byte[] picture() {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
