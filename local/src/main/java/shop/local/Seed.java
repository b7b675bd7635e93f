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
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.Setting;
import shop.money.Money;

/** What a shop on one machine begins with: an administrator and, when it is new, products. */
final class Seed {
  private static final String EMAIL = "LOCAL_ADMIN_EMAIL";
  private static final String PASSWORD = "LOCAL_ADMIN_PASSWORD";
  private static final String PLANTED = "demo-planted";

  private final Shop catalog;
  private final Shop auth;

  Seed(Shop catalog, Shop auth) {
    this.catalog = catalog;
    this.auth = auth;
  }

  /** Who runs the shop on this machine. */
  public record Administrator(String email, String password) {}

  /** Sees to the administrator and the demo products, which their events bring to the search. */
  Administrator plant(DataFolder data, LocalOptions options) throws IOException {
    Map<String, String> environment = options.environment();
    String email = environment.getOrDefault(EMAIL, "admin@shop.local");
    String given = environment.getOrDefault(PASSWORD, "");
    String password = given.isEmpty() ? data.secret("administrator-password") : given;
    Account account = administrator(email, password);
    Path planted = data.file(PLANTED);
    if (options.demo() && !Files.exists(planted)) {
      products(account.id());
      Files.writeString(planted, "The demo products were made; deleted ones do not come back.\n");
    }
    return new Administrator(email, password);
  }

  private Account administrator(String email, String password) {
    Email address =
        Email.parse(email)
            .orElseThrow(() -> new LocalOptions.Unusable(EMAIL + " is not an e-mail address."));
    if (Password.fault(password).isPresent()) {
      throw new LocalOptions.Unusable(PASSWORD + " must have 8 characters to 72 bytes.");
    }
    Password secret = new Password(password);
    return new CreateAdministrator(auth.accounts(), auth.passwords(), auth.clock(), auth.ids())
        .create(address, secret, "Local", "Administrator");
  }

  /** Repeatable: what is there already stays, should the first start have been cut off. */
  private void products(String adminId) {
    DemoCatalogue demo = DemoCatalogue.read();
    Map<String, String> categoryIds = new HashMap<>();
    remember(catalog.categories().tree().roots(), categoryIds);
    for (DemoCatalogue.Branch branch : demo.categories()) {
      if (!categoryIds.containsKey(branch.slug())) {
        categoryIds.put(branch.slug(), category(adminId, branch, categoryIds));
      }
    }
    demo.products().forEach(item -> product(adminId, item, categoryIds));
  }

  private static void remember(List<CategoryNode> nodes, Map<String, String> categoryIds) {
    for (CategoryNode node : nodes) {
      categoryIds.put(node.category().slug(), node.category().id());
      remember(node.children(), categoryIds);
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
    throw new IllegalStateException("demo category " + branch.slug() + ": " + outcome);
  }

  private void product(String adminId, DemoCatalogue.Item item, Map<String, String> categoryIds) {
    ProductDraft draft =
        new ProductDraft(
            item.slug(),
            item.name(),
            item.description(),
            Optional.ofNullable(categoryIds.get(item.category())).orElseThrow(),
            item.brand(),
            "draft".equals(item.status()) ? ProductStatus.DRAFT : ProductStatus.ACTIVE,
            item.variants().stream().map(this::variant).toList());
    CreateProduct.Outcome outcome =
        new CreateProduct(
                catalog.products(),
                catalog.stocks(),
                catalog.categories(),
                catalog.idempotencyStore(),
                catalog.clock(),
                catalog.ids())
            .create(adminId, draft, null);
    boolean there =
        outcome instanceof CreateProduct.Outcome.Created
            || outcome instanceof CreateProduct.Outcome.SlugTaken
            || outcome instanceof CreateProduct.Outcome.SkusTaken;
    if (!there) {
      throw new IllegalStateException("demo product " + item.slug() + ": " + outcome);
    }
  }

  private VariantDraft variant(DemoCatalogue.Choice choice) {
    Map<String, String> options = choice.options();
    return new VariantDraft(
        new Variant(
            choice.sku(),
            options == null ? Map.of() : options,
            money(choice.price()),
            optional(choice.compareAtPrice()),
            optional(choice.costPrice()),
            choice.weightGrams()),
        choice.stock());
  }

  private @Nullable Money optional(@Nullable Long amountMinor) {
    return amountMinor == null ? null : money(amountMinor);
  }

  private Money money(long amountMinor) {
    return new Money(amountMinor, catalog.settings().text(Setting.CURRENCY));
  }
}
