package shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.CreateAdministrator;
import shop.account.Email;
import shop.account.Password;
import shop.aws.Shop;
import shop.catalog.CategoryDraft;
import shop.catalog.CategoryNode;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.CreateProducts;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.Setting;
import shop.money.Money;

/** Creates the data that a local shop starts with: an administrator and the demo products. */
final class Seed {
  private static final String EMAIL_VARIABLE = "LOCAL_ADMIN_EMAIL";
  static final String DEFAULT_EMAIL = "admin@shop.local";

  private static final String PASSWORD_VARIABLE = "LOCAL_ADMIN_PASSWORD";

  /** A file in the data folder. It exists once the demo products were created. */
  private static final String DEMO_MARKER = "demo-created";

  private final Shop catalog;
  private final Shop auth;

  Seed(Shop catalog, Shop auth) {
    this.catalog = catalog;
    this.auth = auth;
  }

  /** The administrator's login. */
  public record Administrator(String email, String password) {
    /** Without the secret, so that it is safe to log. */
    @Override
    public String toString() {
      return "Administrator[" + email + "]";
    }
  }

  /**
   * Creates the administrator and, in a new shop, the demo products. The events of the products add
   * them to the search index.
   */
  Administrator createIfMissing(DataFolder data, LocalOptions options) throws IOException {
    Map<String, String> environment = options.environment();
    String email = environment.getOrDefault(EMAIL_VARIABLE, DEFAULT_EMAIL);
    String givenPassword = environment.getOrDefault(PASSWORD_VARIABLE, "");
    String password =
        givenPassword.isEmpty() ? data.secret("administrator-password") : givenPassword;
    Account account = administrator(email, password);
    Path marker = data.file(DEMO_MARKER);
    if (options.demo() && !Files.exists(marker)) {
      products(account.id());
      Files.writeString(
          marker, "The demo products were created. Deleted ones are not created again.\n");
    }
    return new Administrator(email, password);
  }

  private Account administrator(String email, String password) {
    Email address =
        Email.parse(email)
            .orElseThrow(() -> new StartupException(EMAIL_VARIABLE + " is not an e-mail address."));
    if (Password.fault(password).isPresent()) {
      throw new StartupException(
          PASSWORD_VARIABLE + " must have at least 8 characters and at most 72 bytes.");
    }
    Password secret = new Password(password);
    return new CreateAdministrator(auth.accounts(), auth.passwords(), auth.clock(), auth.ids())
        .create(address, secret, "Local", "Administrator");
  }

  /** Repeatable: existing products stay, so a first start that was interrupted can be repeated. */
  private void products(String adminId) {
    DemoCatalogue demo = DemoCatalogue.read();
    Map<String, String> categoryIds = new HashMap<>();
    collectIds(catalog.categories().tree().roots(), categoryIds);
    for (DemoCatalogue.Branch branch : demo.categories()) {
      if (!categoryIds.containsKey(branch.slug())) {
        categoryIds.put(branch.slug(), category(adminId, branch, categoryIds));
      }
    }
    List<DemoCatalogue.Item> items = demo.products();
    List<CreateProduct.Outcome> outcomes =
        createProducts().create(adminId, items.stream().map(i -> draft(i, categoryIds)).toList());
    for (int i = 0; i < items.size(); i++) {
      requireExists(items.get(i), outcomes.get(i));
    }
  }

  private static void collectIds(List<CategoryNode> nodes, Map<String, String> categoryIds) {
    for (CategoryNode node : nodes) {
      categoryIds.put(node.category().slug(), node.category().id());
      collectIds(node.children(), categoryIds);
    }
  }

  private String category(
      String adminId, DemoCatalogue.Branch branch, Map<String, String> categoryIds) {
    String parent = branch.parent();
    @Nullable String parentId = parent == null ? null : categoryIds.get(parent);
    CategoryDraft draft = new CategoryDraft(branch.slug(), branch.name(), parentId);
    CreateCategory.Outcome outcome =
        new CreateCategory(
                catalog.categories(), catalog.idempotencyStore(), catalog.clock(), catalog.ids())
            .create(adminId, draft, null);
    if (outcome instanceof CreateCategory.Outcome.Created(var node)) {
      return node.category().id();
    }
    throw new IllegalStateException(
        "cannot create demo category " + branch.slug() + ": " + outcome);
  }

  private CreateProducts createProducts() {
    CreateProduct createProduct =
        new CreateProduct(
            catalog.products(),
            catalog.stocks(),
            catalog.categories(),
            catalog.idempotencyStore(),
            catalog.clock(),
            catalog.ids());
    return new CreateProducts(
        catalog.products(),
        catalog.stocks(),
        catalog.categories(),
        createProduct,
        catalog.clock(),
        catalog.ids());
  }

  private ProductDraft draft(DemoCatalogue.Item item, Map<String, String> categoryIds) {
    return new ProductDraft(
        item.slug(),
        item.name(),
        item.description(),
        Optional.ofNullable(categoryIds.get(item.category())).orElseThrow(),
        item.brand(),
        null,
        "draft".equals(item.status()) ? ProductStatus.DRAFT : ProductStatus.ACTIVE,
        item.variants().stream().map(this::variant).toList());
  }

  private static void requireExists(DemoCatalogue.Item item, CreateProduct.Outcome outcome) {
    boolean exists =
        outcome instanceof CreateProduct.Outcome.Created
            || outcome instanceof CreateProduct.Outcome.SlugTaken
            || outcome instanceof CreateProduct.Outcome.SkusTaken;
    if (!exists) {
      throw new IllegalStateException("cannot create demo product " + item.slug() + ": " + outcome);
    }
  }

  private VariantDraft variant(DemoCatalogue.Choice choice) {
    Map<String, String> options = choice.options();
    return new VariantDraft(
        new Variant(
            choice.sku(),
            options == null ? Map.of() : options,
            money(choice.price()),
            optionalMoney(choice.compareAtPrice()),
            optionalMoney(choice.costPrice()),
            choice.weightGrams()),
        choice.stock());
  }

  private @Nullable Money optionalMoney(@Nullable Long amountMinor) {
    return amountMinor == null ? null : money(amountMinor);
  }

  private Money money(long amountMinor) {
    return new Money(amountMinor, catalog.settings().text(Setting.CURRENCY));
  }
}
