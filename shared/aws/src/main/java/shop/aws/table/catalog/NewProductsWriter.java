package shop.aws.table.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.Products.Result;
import shop.commit.ConflictException;

/**
 * Writes new products, as many in a transaction as fit: about 14 with one variant. The products of
 * a transaction share the writes of their categories' counts. If conditions fail, the products that
 * they belong to have their result, and the others are written again without them.
 */
final class NewProductsWriter {
  private final Table table;
  private final ProductChangeWriter changeWriter;

  NewProductsWriter(Table table, ProductChangeWriter changeWriter) {
    this.table = table;
    this.changeWriter = changeWriter;
  }

  /**
   * A product to write.
   *
   * @param number its place in the list; the labels of its writes start with it
   * @param writes without its category's count
   */
  private record Item(int number, String categoryId, List<Write> writes) {
    String prefix() {
      return number + " ";
    }

    String categoryLabel() {
      return ProductChangeWriter.CATEGORY + " " + categoryId;
    }

    /** What the failed conditions of a transaction mean for this product; empty: nothing. */
    Optional<Result> refusal(TransactionResult transaction) {
      Set<String> own =
          transaction.failedLabels().stream()
              .filter(label -> label.startsWith(prefix()))
              .map(label -> label.substring(prefix().length()))
              .collect(Collectors.toSet());
      if (transaction.failed(categoryLabel())) {
        own.add(ProductChangeWriter.CATEGORY);
      }
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(ProductChangeWriter.result(new TransactionResult(own)));
    }
  }

  List<Result> commit(List<ProductChange> changes) {
    Result[] results = new Result[changes.size()];
    Deque<Item> open =
        IntStream.range(0, changes.size())
            .mapToObj(number -> item(number, changes.get(number)))
            .collect(Collectors.toCollection(ArrayDeque::new));
    while (!open.isEmpty()) {
      List<Item> batch = nextBatch(open);
      try {
        TransactionResult transaction = table.commit(transaction(batch));
        for (Item item : batch.reversed()) {
          Optional<Result> result =
              transaction.committed() ? Optional.of(Result.COMMITTED) : item.refusal(transaction);
          result.ifPresentOrElse(one -> results[item.number()] = one, () -> open.addFirst(item));
        }
      } catch (ConflictException e) {
        batch.forEach(item -> results[item.number()] = Result.STOCK_CHANGED);
      }
    }
    return Arrays.asList(results);
  }

  private Item item(int number, ProductChange change) {
    if (change.before() != null) {
      throw new IllegalArgumentException("not a new product: " + change.before().id());
    }
    Product product = Optional.ofNullable(change.after()).orElseThrow();
    List<Write> writes =
        changeWriter.ownWrites(change).stream()
            .map(write -> new Write(number + " " + write.label(), write.item()))
            .toList();
    return new Item(number, product.categoryId(), writes);
  }

  /**
   * Takes products that fit into one transaction, which writes no item twice: of two products with
   * the same slug or SKU, the second one is left for the next transaction, which refuses it.
   */
  private static List<Item> nextBatch(Deque<Item> open) {
    List<Item> batch = new ArrayList<>();
    Set<Key> keys = new HashSet<>();
    Set<String> categories = new HashSet<>();
    while (!open.isEmpty()) {
      Item next = open.getFirst();
      Set<Key> added = next.writes().stream().map(Write::key).collect(Collectors.toSet());
      int categoryCount = categories.size() + (categories.contains(next.categoryId()) ? 0 : 1);
      boolean fits = keys.size() + added.size() + categoryCount <= Transaction.MAX_ITEMS;
      if (!batch.isEmpty() && (!fits || added.stream().anyMatch(keys::contains))) {
        return batch;
      }
      keys.addAll(added);
      categories.add(next.categoryId());
      batch.add(open.removeFirst());
    }
    return batch;
  }

  private static Transaction transaction(List<Item> batch) {
    List<Write> writes = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Item item : batch) {
      writes.addAll(item.writes());
      counts.merge(item.categoryId(), 1, Integer::sum);
    }
    counts.forEach(
        (category, count) ->
            writes.add(
                ProductChangeWriter.addToCount(
                    ProductChangeWriter.CATEGORY + " " + category, category, count)));
    return new Transaction(writes);
  }
}
