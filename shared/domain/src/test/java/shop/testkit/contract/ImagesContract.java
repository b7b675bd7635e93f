package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ImageFixture.FILE;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.Product;
import shop.catalog.ProductParts;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.image.Gallery;
import shop.image.GalleryChange;
import shop.image.Image;
import shop.image.ImageRejection;
import shop.image.ImageState;
import shop.image.Images;
import shop.image.Images.PendingUpload;
import shop.image.Images.Result;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.ImageFixture;

/** The contract of {@link Images}. */
public abstract class ImagesContract extends CatalogueContract {
  private static final Duration WAIT = Duration.ofMinutes(25);

  private final Ids ids = Ids.ulids();

  protected abstract Images images();

  protected abstract ProductParts productParts();

  @Test
  void storesImagesInEveryState() {
    String product = newProduct();
    Instant now = clock.instant();
    List<Image> all =
        List.of(
            new Image("i1", FILE, "", new ImageState.Pending(now.plus(WAIT)), now),
            new Image("i2", FILE, "A mug", ImageFixture.ready(), now),
            new Image("i3", FILE, "", new ImageState.Failed(ImageRejection.ANIMATED), now));
    Gallery gallery = new Gallery(product, all, 1);

    Result result = commit(Gallery.empty(product), gallery);

    assertThat(result).isEqualTo(Result.COMMITTED);
    assertThat(images().find(product)).isEqualTo(gallery);
  }

  @Test
  void returnsAnEmptyGalleryForProductsWithoutImages() {
    assertThat(images().find("unknown")).isEqualTo(Gallery.empty("unknown"));
  }

  @Test
  void findsTheStockAndTheImagesOfProducts() {
    Product mug = product(newProduct());
    Product plain = product(newProduct());
    Gallery gallery = new Gallery(mug.id(), List.of(pending("i1", WAIT)), 1);
    commit(Gallery.empty(mug.id()), gallery);

    ProductParts.Parts parts = productParts().of(List.of(mug, plain));

    List<String> skus = Stream.concat(mug.skus().stream(), plain.skus().stream()).toList();
    assertThat(parts.stock()).isEqualTo(stocks().findAll(skus)).hasSize(2);
    assertThat(parts.galleries()).isEqualTo(Map.of(mug.id(), gallery));
    ProductParts.PartsWithTree withTree = productParts().withTree(List.of(mug, plain));
    assertThat(withTree.parts()).isEqualTo(parts);
    assertThat(withTree.tree().roots()).isEqualTo(categories().tree().roots()).hasSize(2);
    assertThat(productParts().of(List.of()).stock()).isEmpty();
  }

  private Product product(String id) {
    return products().find(id).orElseThrow();
  }

  @Test
  void rejectsImagesOfUnknownProducts() {
    Gallery gallery = new Gallery("unknown", List.of(pending("i1", WAIT)), 1);

    Result result = commit(Gallery.empty("unknown"), gallery);

    assertThat(result).isEqualTo(Result.NO_PRODUCT);
    assertThat(images().find("unknown").images()).isEmpty();
    assertThat(overdue(clock.instant().plus(WAIT), 10)).isEmpty();
  }

  @Test
  void rejectsChangesOfAnOutdatedVersion() {
    Gallery first = galleryOf(newProduct(), pending("i1", WAIT));
    Gallery second = new Gallery(first.productId(), List.of(), 2);
    assertThat(commit(first, second)).isEqualTo(Result.COMMITTED);

    Result again = commit(Gallery.empty(first.productId()), first);
    Result late = commit(first, new Gallery(first.productId(), first.images(), 2));

    assertThat(again).isEqualTo(Result.STALE);
    assertThat(late).isEqualTo(Result.STALE);
    assertThat(images().find(first.productId())).isEqualTo(second);
  }

  @Test
  void commitsOneOfManyConcurrentChanges() {
    String product = newProduct();

    List<Result> results =
        Concurrently.call(
            8,
            i ->
                commit(
                    Gallery.empty(product),
                    new Gallery(product, List.of(pending("i" + i, WAIT)), 1)));

    assertThat(results.stream().filter(Result.COMMITTED::equals)).hasSize(1);
    assertThat(images().find(product).images()).hasSize(1);
    assertThat(overdue(clock.instant().plus(WAIT), 10)).hasSize(1);
  }

  @Test
  void storesTheResponseWithTheChange() {
    String product = newProduct();
    IdempotentRequest<String> request = idempotentRequest("upload-1", "body");
    Effects effects = Effects.at(clock.instant(), ids).respond(request, "the response");
    Gallery first = new Gallery(product, List.of(pending("i1", WAIT)), 1);
    Gallery second = new Gallery(product, List.of(pending("i1", WAIT), pending("i2", WAIT)), 2);
    assertThat(images().commit(new GalleryChange(Gallery.empty(product), first, effects)))
        .isEqualTo(Result.COMMITTED);

    Result repeated = images().commit(new GalleryChange(first, second, effects));

    assertThat(repeated).isEqualTo(Result.KEY_USED);
    assertThat(idempotencyStore().find(ADMIN, "upload-1").orElseThrow().response())
        .isEqualTo("the response");
    assertThat(images().find(product)).isEqualTo(first);
  }

  @Test
  void listsOverdueUploadsOldestFirstAcrossPages() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      galleryOf(newProduct(), pending("i" + i, Duration.ofHours(9L * i)));
      expected.add("i" + i);
    }
    Instant afterTheSixth = clock.instant().plus(Duration.ofHours(46));

    List<String> found = overdue(afterTheSixth, 2).stream().map(PendingUpload::imageId).toList();

    assertThat(found).isEqualTo(expected.subList(0, 6));
    assertThat(overdue(clock.instant().minusMillis(1), 10)).isEmpty();
  }

  @Test
  void ignoresDeadlinesBeforeTheLookBackLimit() {
    galleryOf(newProduct(), pending("i1", Duration.ZERO));

    Instant later = clock.instant().plus(Limits.DEADLINE_LOOK_BACK).plus(Duration.ofDays(1));

    assertThat(overdue(later, 10)).isEmpty();
  }

  @Test
  void listsNoSettledUploadsAsOverdue() {
    String product = newProduct();
    Gallery first =
        galleryOf(product, pending("i1", WAIT), pending("i2", WAIT), pending("i3", WAIT));
    Image ready = new Image("i1", FILE, "", ImageFixture.ready(), clock.instant());

    commit(first, new Gallery(product, List.of(ready, pending("i2", WAIT)), 2));

    assertThat(overdue(clock.instant().plus(WAIT), 10))
        .extracting(PendingUpload::productId, PendingUpload::imageId)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(product, "i2"));
  }

  @Test
  void removesAGalleryWithItsDeadlines() {
    Gallery gallery = galleryOf(newProduct(), pending("i1", WAIT));

    assertThat(commit(gallery, null)).isEqualTo(Result.COMMITTED);

    assertThat(images().find(gallery.productId())).isEqualTo(Gallery.empty(gallery.productId()));
    assertThat(overdue(clock.instant().plus(WAIT), 10)).isEmpty();
    assertThat(commit(gallery, null)).isEqualTo(Result.STALE);
  }

  private String newProduct() {
    String category = addCategory("Shelf " + ids.next(), null);
    return addProduct(aProduct().in(category).variant("SKU-" + ids.next(), 100, 1)).product().id();
  }

  private Gallery galleryOf(String product, Image... images) {
    Gallery gallery = new Gallery(product, List.of(images), 1);
    assertThat(commit(Gallery.empty(product), gallery)).isEqualTo(Result.COMMITTED);
    return gallery;
  }

  private Image pending(String id, Duration wait) {
    Instant now = clock.instant();
    return new Image(id, FILE, "", new ImageState.Pending(now.plus(wait)), now);
  }

  private Result commit(Gallery before, @Nullable Gallery after) {
    return images().commit(new GalleryChange(before, after, Effects.at(clock.instant(), ids)));
  }

  private List<PendingUpload> overdue(Instant now, int limit) {
    List<PendingUpload> found = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<PendingUpload> page = images().overdue(now, new PageRequest(limit, cursor));
      found.addAll(page.items());
      cursor = page.after();
    } while (cursor != null);
    return found;
  }
}
