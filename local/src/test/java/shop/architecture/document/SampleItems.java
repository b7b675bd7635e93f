package shop.architecture.document;

import static shop.architecture.document.SampleObjects.ACCOUNT;
import static shop.architecture.document.SampleObjects.ACTIVE;
import static shop.architecture.document.SampleObjects.AT;
import static shop.architecture.document.SampleObjects.DAY;
import static shop.architecture.document.SampleObjects.DISPUTE;
import static shop.architecture.document.SampleObjects.ISSUE;
import static shop.architecture.document.SampleObjects.ORDER;
import static shop.architecture.document.SampleObjects.PAYMENT;
import static shop.architecture.document.SampleObjects.PRICE;
import static shop.architecture.document.SampleObjects.PRODUCT;
import static shop.architecture.document.SampleObjects.PROMOTION;
import static shop.architecture.document.SampleObjects.REFUND;
import static shop.architecture.document.SampleObjects.SKU;
import static shop.testkit.AccountFixture.anAccount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.account.Session;
import shop.account.verification.StoredToken;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.account.verification.TokenUse;
import shop.addressbook.AddressBook;
import shop.addressbook.AddressBookChange;
import shop.addressbook.SavedAddress;
import shop.apikey.ApiKey;
import shop.aws.identity.SecretCipher;
import shop.aws.table.Table;
import shop.aws.table.TableSetup;
import shop.aws.table.account.DynamoAccountTokens;
import shop.aws.table.account.DynamoAccounts;
import shop.aws.table.account.DynamoCounters;
import shop.aws.table.account.DynamoFactors;
import shop.aws.table.account.DynamoFailures;
import shop.aws.table.account.DynamoSessions;
import shop.aws.table.addressbook.DynamoAddressBooks;
import shop.aws.table.apikey.DynamoApiKeys;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.catalog.DynamoCatalogChanges;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoIndexBacklog;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.checkout.DynamoCheckouts;
import shop.aws.table.hold.DynamoHolds;
import shop.aws.table.image.DynamoImages;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.mail.DynamoMailRecords;
import shop.aws.table.mail.DynamoSuppressions;
import shop.aws.table.order.DynamoOrders;
import shop.aws.table.payment.DynamoPayments;
import shop.aws.table.promotion.DynamoPromotions;
import shop.aws.table.rules.DynamoRuleDocument;
import shop.aws.table.stats.DynamoTotals;
import shop.aws.table.stock.DynamoStocks;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.catalog.Category;
import shop.catalog.ProductChange;
import shop.catalog.ShardStock;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.Checkouts;
import shop.commit.Effects;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.Versioned;
import shop.contracts.Limits;
import shop.contracts.Permission;
import shop.contracts.Sha256;
import shop.contracts.reason.AuditAction;
import shop.dynamodb.DynamoDbLocal;
import shop.events.ShopEvent;
import shop.factor.Factor;
import shop.factor.TotpSecret;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.NewHold;
import shop.image.Gallery;
import shop.image.GalleryChange;
import shop.image.Image;
import shop.image.ImageState;
import shop.inventory.Stock;
import shop.inventory.StockAdjustment;
import shop.inventory.StockMovement;
import shop.inventory.StockWrite;
import shop.ledger.LedgerEntry;
import shop.mail.MailRecord;
import shop.mail.Suppressions;
import shop.order.OrderChange;
import shop.order.OrderPlacement;
import shop.promotion.PromotionChange;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.testkit.ImageFixture;
import shop.testkit.fake.FixedIds;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every kind of item, as the adapters write it into DynamoDB Local. */
final class SampleItems {
  private static final String TABLE = "sample";
  private static final String WRITE_ID = "write_id";

  /** Write ids are random, and generated files must not change with each generation. */
  private static final AttributeValue SAMPLE_WRITE_ID =
      AttributeValue.fromS("2f7f9d0c-4bb6-4c8e-9e1c-5d3b0f1c7a21");

  private final Clock clock = Clock.fixed(AT, ZoneOffset.UTC);
  private final Ids ids = new FixedIds();
  private final Table table;

  private SampleItems(Table table) {
    this.table = table;
  }

  /** The items, as JSON with the attributes sorted. */
  static List<ObjectNode> all() {
    return items().stream().map(ItemJson::of).toList();
  }

  /** The items, as DynamoDB stores them. */
  static List<Map<String, AttributeValue>> items() {
    Path libraries = Path.of(Objects.requireNonNull(System.getProperty("dynamodb.local.lib")));
    try (DynamoDbLocal process = DynamoDbLocal.start(libraries, Optional.empty());
        DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(process.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
      TableSetup.createIfMissing(client, TABLE);
      SampleItems samples = new SampleItems(new Table(client, TABLE));
      samples.accounts();
      samples.addresses();
      samples.catalogue();
      samples.images();
      samples.promotions();
      samples.holds();
      samples.orders();
      samples.checkouts();
      samples.stockShards();
      samples.statistics();
      samples.priceRules();
      samples.mails();
      return client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
          .map(SampleItems::withFixedWriteId)
          .toList();
    }
  }

  private static Map<String, AttributeValue> withFixedWriteId(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> fixed = new HashMap<>(item);
    fixed.computeIfPresent(WRITE_ID, (_, _) -> SAMPLE_WRITE_ID);
    return fixed;
  }

  private Effects effects() {
    return Effects.at(AT, ids);
  }

  private Effects audited(AuditAction action) {
    return effects().audit("account-2", action, "rules", "version 1");
  }

  private void accounts() {
    IdempotencyKey key = new IdempotencyKey(ACCOUNT.id(), "key-1", "sha256-of-the-request");
    Effects effects =
        effects()
            .event(new ShopEvent.AccountRegistered(ACCOUNT.id()))
            .audit(
                "account-2", AuditAction.ACCOUNT_CHANGE, "account/" + ACCOUNT.id(), "role customer")
            .respond(new IdempotentRequest<>(key, id -> "{\"id\":\"" + id + "\"}"), ACCOUNT.id());
    require(new DynamoAccounts(table).add(ACCOUNT, effects));
    Instant expiry = AT.plus(Duration.ofDays(30));
    require(
        new DynamoSessions(table)
            .open(
                new Session("session-1", ACCOUNT.id(), ACCOUNT.role(), 0, AT, expiry),
                1,
                effects()));
    Account admin =
        anAccount()
            .id("account-2")
            .email("admin@example.com")
            .administrator()
            .createdAt(AT)
            .build();
    require(new DynamoAccounts(table).add(admin, effects()));
    require(
        new DynamoSessions(table)
            .open(new Session("session-2", admin.id(), admin.role(), 0, AT, expiry), 1, effects()));
    tokens();
    require(
        new DynamoFactors(table, SampleItems::cipher)
            .save(
                new Factor(
                    ACCOUNT.id(),
                    new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                    false,
                    -1,
                    List.of(),
                    Map.of(),
                    1)));
    require(
        new DynamoApiKeys(table)
            .add(
                new ApiKey(
                    "key-1",
                    "warehouse",
                    Sha256.hex("key"),
                    Set.of(Permission.ORDERS_READ),
                    admin.id(),
                    AT,
                    expiry,
                    AT),
                effects()));
    new DynamoCounters(table).hit("register:192.0.2.1", AT, AT.plus(Duration.ofMinutes(1)));
    new DynamoFailures(table).add("pair-192.0.2.1", AT, AT.plus(Duration.ofDays(1)));
  }

  private void addresses() {
    DynamoAddressBooks books = new DynamoAddressBooks(table);
    AddressBook book = new AddressBook(ACCOUNT.id(), 1, "address-1", "address-1", 1);
    SavedAddress address =
        new SavedAddress("address-1", ORDER.contact().shippingAddress(), AT, AT, 1);
    require(books.commit(new AddressBookChange(book, null, address, effects())));
  }

  /** An account that got another address, and a registration that waits for its verification. */
  private void tokens() {
    DynamoAccountTokens tokens = new DynamoAccountTokens(table);
    Account before = anAccount().id("account-3").email("old@example.com").createdAt(AT).build();
    require(new DynamoAccounts(table).add(before, effects()));
    StoredToken change = token("change", before.id(), new Email("moved@example.com"), null);
    require(tokens.add(change, effects()));
    Account after = before.withVerifiedEmail(change.email(), AT);
    require(tokens.use(new TokenUse(change, before, after, null, false), effects()));
    StoredToken registration =
        token(
            "registration",
            "account-4",
            ACCOUNT.email(),
            new PendingRegistration(ACCOUNT.profile(), "hash of a password"));
    require(tokens.add(registration, effects()));
  }

  private static StoredToken token(
      String name, String accountId, Email address, @Nullable PendingRegistration registration) {
    return new StoredToken(
        OneTimeTokens.hash(name),
        TokenPurpose.VERIFY_EMAIL,
        accountId,
        address,
        Sha256.hex("credentials"),
        registration,
        AT.plus(Limits.TOKEN_LIFE));
  }

  /** With the key of priming, which has to decrypt, and without randomness. */
  private static SecretCipher cipher() {
    return new SecretCipher("a-secret-that-nothing-but-priming-knows", Optional.empty(), () -> 0);
  }

  private void catalogue() {
    DynamoCategories categories = new DynamoCategories(table);
    Category category = new Category(PRODUCT.categoryId(), "mugs", "Mugs", null, AT, AT, 1);
    require(categories.put(category, categories.tree(), effects()));
    Stock stock = new Stock(SKU, PRODUCT.id(), PRICE, true, 10, 0, 0, 0, 10, 1, AT);
    DynamoProducts products = new DynamoProducts(table);
    require(
        products.commit(
            new ProductChange(
                null, PRODUCT, List.of(new StockWrite.Open(stock, null, null)), effects())));
    DynamoStocks stocks = new DynamoStocks(table);
    StockMovement movement =
        new StockMovement("movement-1", SKU, AT, 5, 15, "delivery", "account-2");
    require(stocks.adjust(new StockAdjustment(stock, movement, effects())));
    new DynamoIndexBacklog(table, ids).add(List.of(PRODUCT.id()));
    new DynamoCatalogChanges(table).record(AT);
  }

  private void images() {
    Instant deadline = AT.plus(Duration.ofMinutes(15));
    Image image =
        new Image("image-1", ImageFixture.FILE, "A blue mug", new ImageState.Pending(deadline), AT);
    Gallery gallery = new Gallery(PRODUCT.id(), List.of(image), 1);
    require(
        new DynamoImages(table)
            .commit(new GalleryChange(Gallery.empty(PRODUCT.id()), gallery, effects())));
  }

  private void holds() {
    Instant heldUntil = AT.plus(Duration.ofMinutes(10));
    List<HeldUnits> units = List.of(new HeldUnits(SKU, PRODUCT.id(), 1));
    Hold hold = new Hold("checkout-1", ACCOUNT.id(), true, units, heldUntil, false, 1);
    require(new DynamoHolds(table).hold(new NewHold(hold, 0, Map.of(SKU, 5L), 3, effects())));
  }

  private void orders() {
    CartLine line = new CartLine(SKU, PRODUCT.id(), 1, PRICE);
    Cart cart = new Cart(ACCOUNT.id(), List.of(line), 1, AT);
    require(new DynamoCarts(table, clock).save(cart, effects()));
    DynamoOrders orders = new DynamoOrders(table);
    require(
        orders.place(
            new OrderPlacement(
                ORDER, cart.emptied(AT), null, 3, AT.plus(Duration.ofMinutes(30)), effects())));
    Map<String, AttributeValue> ofGuest =
        new HashMap<>(OrderKeys.ofGuest(ACCOUNT.email(), ORDER.id()).attributes());
    ofGuest.put(OrderKeys.ORDER_ID, AttributeValue.fromS(ORDER.id()));
    table.put(ofGuest);
    OrderChange change =
        OrderChange.to(ORDER.toBuilder(AT).paymentIntentId(PAYMENT.intentId()).build(), effects())
            .with(PAYMENT)
            .with(REFUND)
            .with(DISPUTE)
            .with(LedgerEntry.captured(ORDER.id(), PAYMENT.intentId(), PRICE, AT))
            .with(ISSUE)
            .withStripeEvent("evt_1")
            .countingFailedPayment();
    require(orders.commit(change));
    new DynamoPayments(table).lastEvent("evt_1");
    new DynamoCarts(table, clock).save(new Cart(ACCOUNT.id(), List.of(line), 3, AT), effects());
  }

  private void checkouts() {
    CheckoutDetails details =
        new CheckoutDetails(
            ACCOUNT.email(),
            ORDER.contact().shippingAddress(),
            ORDER.contact().shippingAddress(),
            ORDER.shipping().optionId(),
            List.of("SUMMER"));
    Checkout checkout =
        new Checkout(
            "checkout-1",
            ACCOUNT.id(),
            true,
            List.of(new CartLine(SKU, PRODUCT.id(), 1, PRICE)),
            details,
            ORDER.totals(),
            null,
            Checkout.State.OPEN,
            null,
            AT,
            AT,
            AT.plus(Duration.ofDays(1)),
            1);
    DynamoCheckouts checkouts = new DynamoCheckouts(table, clock);
    require(checkouts.add(checkout, new Checkouts.Replacement(null, null), effects()));
  }

  private void statistics() {
    Totals.Entry entry = new Totals.Entry("event-1", DAY, new StatsDelta(1, 1, 1, 1, PRICE));
    require(!new DynamoTotals(table, clock).add(List.of(entry)).isEmpty());
  }

  private void priceRules() {
    require(
        DynamoRuleDocument.taxes(table)
            .replace(new Versioned<>(SampleObjects.TAXES, 1), audited(AuditAction.TAX_REPLACE)));
    require(
        DynamoRuleDocument.shipping(table, "USD")
            .replace(
                new Versioned<>(SampleObjects.SHIPPING, 1), audited(AuditAction.SHIPPING_REPLACE)));
  }

  private void mails() {
    new DynamoMailRecords(table).add(new MailRecord("event-1", MailRecord.State.SENT, AT));
    new DynamoSuppressions(table).add(ACCOUNT.email(), Suppressions.Reason.BOUNCED, AT);
  }

  private void stockShards() {
    require(
        new ShardStock(new DynamoProducts(table), new DynamoStocks(table), clock, ids)
                .shard("account-2", SKU, 2)
            instanceof ShardStock.Outcome.Sharded);
  }

  private void promotions() {
    DynamoPromotions promotions = new DynamoPromotions(table);
    require(
        promotions.commit(
            new PromotionChange(
                null,
                PROMOTION,
                new Versioned<>(ACTIVE, 1),
                audited(AuditAction.PROMOTION_CREATE))));
    require(promotions.addCodes(PROMOTION.id(), List.of(SampleObjects.CODE), effects()));
  }

  /** Fails when an adapter refused the sample: its answer is neither true nor a success. */
  private static void require(Object result) {
    String name = result instanceof Enum<?> constant ? constant.name() : result.toString();
    if (!List.of("ADDED", "COMMITTED", "HELD", "Placed[]", "true").contains(name)) {
      throw new IllegalStateException("the sample was refused: " + result);
    }
  }
}
