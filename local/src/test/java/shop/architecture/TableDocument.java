package shop.architecture;

import static shop.architecture.CatalogueDocuments.row;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import shop.aws.table.key.AccessPattern;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Keys;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.key.PaymentKeys;
import shop.contracts.TableLayout;

/** The table's keys and what they are for, as Markdown. */
final class TableDocument {
  private static final List<Class<?>> CATALOGUES =
      List.of(Keys.class, CatalogKeys.class, OrderKeys.class, PaymentKeys.class, AccountKeys.class);

  private TableDocument() {}

  static String text() {
    StringBuilder text = new StringBuilder("# The table\n");
    text.append("<!-- Generated from the code. Refresh: ./mvnw verify -Ddocs.write=true -->\n\n");
    text.append(
        "One DynamoDB table, on demand. Partition key"
            + " `"
            + TableLayout.PK
            + "`, sort key `"
            + TableLayout.SK
            + "`, expiry `"
            + TableLayout.TTL
            + "`, stream "
            + TableLayout.STREAM_VIEW
            + ".\n\n");
    text.append("| index | partition key | sort key |\n| --- | --- | --- |\n");
    TableLayout.INDEXES.forEach(
        index ->
            row(text, index.name(), "`" + index.partitionKey() + "`", "`" + index.sortKey() + "`"));
    text.append(
        "\n"
            + "Indexes project all attributes: an item in one is written twice, one in both three"
            + " times, and a list needs no second read. Lists that grow without bound are spread"
            + " over "
            + TableLayout.SHARDS
            + " partitions by hash and merged while they are read; a page costs the same however"
            + " deep it is. A write unit is 1 KB, a read unit 4 KB; a transaction's writes count"
            + " twice.\n\n");
    text.append("## Access patterns\n\n");
    text.append(
        "Each is a method of `Keys` or of one of its parts; what is not here does not exist.\n\n");
    text.append("| key | where | finds | cost and growth |\n| --- | --- | --- | --- |\n");
    for (Method method : patterns()) {
      AccessPattern pattern = method.getAnnotation(AccessPattern.class);
      String parameters =
          Arrays.stream(method.getParameters())
              .map(parameter -> parameter.getName())
              .collect(Collectors.joining(", ", "(", ")"));
      boolean index = method.getReturnType().getSimpleName().equals("IndexKey");
      row(
          text,
          "`" + method.getName() + parameters + "`",
          index ? "index" : "table",
          pattern.value(),
          pattern.cost());
    }
    return text.toString();
  }

  /** Every key, by name; one that does not say its access pattern fails the build. */
  private static List<Method> patterns() {
    List<Method> methods =
        CATALOGUES.stream()
            .flatMap(catalogue -> Arrays.stream(catalogue.getDeclaredMethods()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
            .sorted(
                Comparator.comparing(Method::getName)
                    .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
            .toList();
    List<String> silent =
        methods.stream()
            .filter(method -> method.getReturnType().getSimpleName().endsWith("Key"))
            .filter(method -> !method.isAnnotationPresent(AccessPattern.class))
            .filter(method -> !method.getName().equals("shardOf")) // chooses among keys, is none
            .map(Method::getName)
            .toList();
    if (!silent.isEmpty()) {
      throw new IllegalStateException("keys without an access pattern: " + silent);
    }
    return methods.stream()
        .filter(method -> method.isAnnotationPresent(AccessPattern.class))
        .toList();
  }
}
