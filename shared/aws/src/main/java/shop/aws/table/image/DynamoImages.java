package shop.aws.table.image;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.image.Gallery;
import shop.image.GalleryChange;
import shop.image.Image;
import shop.image.ImageState;
import shop.image.Images;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A product's images in the table: one item, and an item for each pending upload. */
public final class DynamoImages implements Images {
  private static final String GALLERY = "gallery";
  private static final String PRODUCT = "product";

  private final Table table;

  public DynamoImages(Table table) {
    this.table = table;
  }

  @Override
  public Gallery find(String productId) {
    return table
        .get(CatalogKeys.gallery(productId))
        .map(GallerySchema.GALLERY::read)
        .orElseGet(() -> Gallery.empty(productId));
  }

  @Override
  public Result commit(GalleryChange change) {
    String productId = change.before().productId();
    List<Write> writes = new ArrayList<>();
    writes.add(galleryWrite(change));
    if (change.addsImage()) {
      writes.add(
          Write.check(
              PRODUCT, CatalogKeys.product(productId), Condition.of("attribute_exists(PK)")));
    }
    for (Image image : change.newlyPending()) {
      if (image.state() instanceof ImageState.Pending(var deadline)) {
        writes.add(uploadWrite(new PendingUpload(productId, image.id(), deadline)));
      }
    }
    for (Image image : change.noLongerPending()) {
      writes.add(Write.delete("upload " + image.id(), CatalogKeys.upload(productId, image.id())));
    }
    writes.addAll(EffectsWriter.writes(change.effects()));
    TransactionResult committed = table.commit(new Transaction(writes));
    if (committed.committed()) {
      return Result.COMMITTED;
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return Result.KEY_USED;
    }
    return committed.failed(PRODUCT) ? Result.NO_PRODUCT : Result.STALE;
  }

  private static Write galleryWrite(GalleryChange change) {
    Gallery before = change.before();
    Gallery after = change.after();
    Key key = CatalogKeys.gallery(before.productId());
    if (after == null) {
      return Write.delete(GALLERY, key, Condition.version(before.version()));
    }
    Map<String, AttributeValue> item = GallerySchema.GALLERY.write(after, key);
    return before.version() == 0
        ? Write.putNew(GALLERY, item)
        : Write.put(GALLERY, item, Condition.version(before.version()));
  }

  private static Write uploadWrite(PendingUpload upload) {
    return Write.put(
        "upload " + upload.imageId(),
        GallerySchema.AWAITED.write(
            upload,
            CatalogKeys.upload(upload.productId(), upload.imageId()),
            CatalogKeys.byUploadDeadline(upload.deadline(), upload.imageId())));
  }

  /** Reads day by day. Each day has one partition, so that the cursor is a sort key. */
  @Override
  public Page<PendingUpload> overdue(Instant now, PageRequest page) {
    SortKeyRange from =
        page.position()
            .map(ShardedQueries::sortKey)
            .map(SortKeyRange.ALL::after)
            .orElse(SortKeyRange.ALL);
    SortKeyRange range = from.upTo(Keys.millis(now) + "#\uffff");
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(now.minus(Limits.DEADLINE_LOOK_BACK), ZoneOffset.UTC);
    for (; !day.isAfter(last) && found.size() < page.limit(); day = day.plusDays(1)) {
      found.addAll(
          table.query(
              TableLayout.GSI2,
              CatalogKeys.uploadPartition(day),
              range,
              false,
              page.limit() - found.size()));
    }
    boolean more = found.size() == page.limit();
    return new Page<>(
            found,
            more
                ? ShardedQueries.cursor(
                    TableItems.text(found.getLast(), TableLayout.GSI2.sortKey()))
                : null)
        .map(GallerySchema.AWAITED::read);
  }
}
