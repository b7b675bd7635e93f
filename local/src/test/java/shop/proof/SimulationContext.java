package shop.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import shop.account.CreateAdministrator;
import shop.account.Email;
import shop.account.Password;
import shop.aws.Shop;
import shop.aws.table.key.OrderKeys;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Sha256;
import shop.contracts.TableLayout;
import shop.search.IndexedProduct;
import shop.testkit.api.ApiAnswer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What stories are told in: a shop with an administrator, two customers and two SKUs, and the steps
 * that they take. Ids that a step finds out are kept under a name.
 */
final class SimulationContext {
  static final String MUG = "MUG";
  static final String CUP = "CUP";

  /** A small photo of nothing. */
  static final byte[] PICTURE = picture();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ADDRESS =
      "{'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}}";

  private final Simulation simulation;
  private final Stage stage;
  private final Map<String, String> kept = new HashMap<>();
  private final Map<String, JsonNode> uploads = new HashMap<>();
  final ApiUser admin;
  final ApiUser ada;
  final ApiUser bob;
  final ApiUser nobody;

  /** What every scene begins with, made once: the items of the table, and who is signed in. */
  record Stage(
      List<Map<String, AttributeValue>> items,
      List<IndexedProduct> indexed,
      String admin,
      String ada,
      String bob,
      String categoryId,
      String productId) {}

  private SimulationContext(Simulation simulation, Stage stage) {
    this.simulation = simulation;
    this.stage = stage;
    admin = new ApiUser(simulation, stage.admin());
    ada = new ApiUser(simulation, stage.ada());
    bob = new ApiUser(simulation, stage.bob());
    nobody = new ApiUser(simulation, null);
  }

  /** A scene at its beginning. */
  static SimulationContext on(Simulation simulation, Stage stage) {
    simulation.reset(stage.items(), stage.indexed());
    return new SimulationContext(simulation, stage);
  }

  /** Makes the stage, through the API as far as it goes. */
  static Stage build(Simulation simulation) {
    Shop auth = simulation.plain(Area.AUTH);
    new CreateAdministrator(auth.accounts(), auth.passwords(), auth.clock(), auth.ids())
        .create(
            Email.parse("admin@example.com").orElseThrow(),
            new Password("correct horse"),
            "Local",
            "Administrator");
    ApiUser nobody = new ApiUser(simulation, null);
    String admin = token(nobody, "admin@example.com");
    ApiUser boss = new ApiUser(simulation, admin);
    String category = boss.must(Route.CREATE_CATEGORY, "stage-1", "{'name':'Kitchen'}").at("/id");
    String product =
        boss.must(Route.CREATE_PRODUCT, "stage-2", stageProduct(category, 1_999)).at("/id");
    for (String name : List.of("ada", "bob")) {
      nobody.must(Route.REGISTER, "stage-" + name, registration(name));
    }
    String ada = token(nobody, "ada@example.com");
    String bob = token(nobody, "bob@example.com");
    simulation.settle();
    // A process remembers the months that it has noted; the table must not forget them meanwhile.
    YearMonth month = YearMonth.from(simulation.now().atOffset(ZoneOffset.UTC));
    simulation.table().put(OrderKeys.orderMonth(month).attributes());
    // What the stage's own events had to say is said: the outbox begins empty.
    List<Map<String, AttributeValue>> items =
        simulation.table().items().stream()
            .filter(
                item -> !ProofTable.value(item, TableLayout.PK).s().startsWith(TableLayout.OUTBOX))
            .toList();
    List<IndexedProduct> indexed = List.copyOf(simulation.search().indexed().values());
    return new Stage(items, indexed, admin, ada, bob, category, product);
  }

  private static String token(ApiUser user, String email) {
    return user.must(Route.LOGIN, "", "{'email':'%s','password':'correct horse'}".formatted(email))
        .at("/access_token");
  }

  /** The body of a registration. */
  static String registration(String name) {
    return ("{'email':'%s@example.com','password':'correct horse','first_name':'Ada',"
            + "'last_name':'Lovelace'}")
        .formatted(name);
  }

  /** The stage's product, its mug at another price. */
  String stageProduct(long mugMinor) {
    return stageProduct(stage.categoryId(), mugMinor);
  }

  private static String stageProduct(String categoryId, long mugMinor) {
    return ("{'name':'Mug and cup','description':'As seen.','category_id':'%s','status':'active',"
            + "'variants':[%s,%s]}")
        .formatted(categoryId, variant(MUG, mugMinor, 20), variant(CUP, 500, 20));
  }

  /** A variant as JSON. */
  static String variant(String sku, long priceMinor, long units) {
    return ("{'sku':'%s','options':{'Kind':'%s'},'price':{'amount':%d,'currency':'USD'},"
            + "'stock_quantity':%d}")
        .formatted(sku, sku, priceMinor, units);
  }

  Simulation world() {
    return simulation;
  }

  Stage stage() {
    return stage;
  }

  /** Remembers an id under a name. */
  String keep(String name, String id) {
    kept.put(name, id);
    return id;
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  String kept(String name) {
    return Optional.ofNullable(kept.get(name)).orElseThrow(() -> new AssertionError("no " + name));
  }

  /** Every route that somebody called. */
  Set<Route> used() {
    Set<Route> all = EnumSet.noneOf(Route.class);
    List.of(admin, ada, bob, nobody).forEach(user -> all.addAll(user.used()));
    return all;
  }

  /** Everybody gives up at the first request that is not answered. */
  void loseHeart() {
    List.of(admin, ada, bob, nobody).forEach(ApiUser::loseHeart);
  }

  // What customers do

  void fill(ApiUser customer, String sku, int quantity) {
    customer.must(
        Route.ADD_CART_ITEM, "add-" + sku, "{'sku':'%s','quantity':%d}".formatted(sku, quantity));
  }

  ApiAnswer order(ApiUser customer, String name) {
    return order(customer, name, "order-" + name);
  }

  /** Orders what is in the cart, and keeps the order's id under the name. */
  ApiAnswer order(ApiUser customer, String name, String key) {
    ApiAnswer answer = customer.call(Route.PLACE_ORDER, key, ADDRESS);
    if (answer.status() == 201) {
      keep(name, answer.at("/id"));
    }
    return answer;
  }

  ApiAnswer cancel(ApiUser customer, String name) {
    return customer.call(Route.CANCEL_ORDER, "", "{'reason':'no use'}", kept(name));
  }

  void intent(ApiUser customer, String name) {
    String body = "{'order_id':'%s'}".formatted(kept(name));
    ApiAnswer answer = customer.must(Route.CREATE_PAYMENT_INTENT, "intent-" + name, body);
    keep("intent of " + name, answer.at("/payment_intent_id"));
  }

  /** Confirms the payment at Stripe, as the customer's browser would. */
  void confirm(String name, String paymentMethod) {
    atStripe(
        "POST",
        "/v1/payment_intents/" + kept("intent of " + name) + "/confirm",
        "payment_method=" + paymentMethod);
  }

  // Shorter ways to where stories begin

  /** An order of Ada's: two mugs and a cup, not paid. */
  void ordered() {
    fill(ada, MUG, 2);
    fill(ada, CUP, 1);
    order(ada, "order");
  }

  /** That order with an intent. */
  void payable() {
    ordered();
    intent(ada, "order");
  }

  /** That order, paid and settled. */
  void paid() {
    payable();
    confirm("order", "pm_card_visa");
    simulation.settle();
  }

  /** That order, a mug of it on its way in a parcel. */
  void partlyShipped() {
    paid();
    String parcel = "{'items':[{'sku':'%s','quantity':1}],'carrier':'DHL'}".formatted(MUG);
    keep(
        "parcel",
        admin.must(Route.ADMIN_SHIP_ORDER, "parcel", parcel, kept("order")).at("/shipments/0/id"));
    simulation.settle();
  }

  // Images

  /** Announces an image of the stage's product, which must be let in. */
  void announce(String name, byte[] file) {
    int status = announce(name, "image-" + name, file);
    if (status != 201) {
      throw new AssertionError("an announced image is answered " + status);
    }
  }

  /** Announces an image of the stage's product; the answer's status. */
  int announce(String name, String key, byte[] file) {
    String body =
        "{'file_name':'photo','content_type':'image/png','byte_size':%d,'sha256':'%s'}"
            .formatted(file.length, Sha256.hex(file));
    ApiAnswer answer = admin.call(Route.REQUEST_UPLOAD, key, body, stage.productId());
    if (answer.status() == 201) {
      keep(name, answer.at("/id"));
      uploads.put(name, answer.body().path("upload"));
    }
    return answer.status();
  }

  /** Puts the file of an announced image where the shop said. */
  void upload(String name, byte[] file) {
    JsonNode target = Optional.ofNullable(uploads.get(name)).orElseThrow();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.path("url").asText()))
            .PUT(BodyPublishers.ofByteArray(file));
    target
        .path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
    send(request.build());
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

  // Stripe

  /** Speaks to Stripe with the shop's key; the answer's body. */
  String atStripe(String method, String path, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(resolve(path))
            .header("Authorization", "Bearer sk_test_proof")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form))
            .build();
    return send(request);
  }

  /** Does what Stripe has no API for. */
  String atStripesControl(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    return send(request);
  }

  /** The ids of everything in one of Stripe's lists. */
  List<String> ids(String collection) {
    return read(atStripe("GET", "/v1/" + collection + "?limit=100", ""))
        .path("data")
        .valueStream()
        .map(object -> object.path("id").asText())
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return Simulation.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The customer's bank takes back what was paid for an order, if anything was. */
  void dispute(String name) {
    String intent = atStripe("GET", "/v1/payment_intents/" + kept("intent of " + name), "");
    JsonNode charge = read(intent).path("latest_charge");
    if (charge.isTextual()) {
      String dispute = atStripesControl("/_local/charges/" + charge.asText() + "/dispute", "{}");
      String id = read(dispute).path("id").asText();
      if (!id.isEmpty()) { // An open one is enough.
        keep("dispute of " + name, id);
      }
    }
  }

  /** The bank decides. */
  void closeDispute(String name, boolean won) {
    atStripesControl(
        "/_local/disputes/" + kept("dispute of " + name) + "/close", "{'won':" + won + "}");
  }

  private URI resolve(String path) {
    return simulation.stripe().address().resolve(path);
  }

  private static String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
