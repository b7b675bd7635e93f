package shop.architecture.structure;

import java.util.List;

/**
 * A package that may have more types than others.
 *
 * @param types how many at most
 * @param reason why it is not split
 */
record LargePackage(String name, int types, String reason) {
  /** More types than a reader can keep in mind. */
  static final int LIMIT = 25;

  static final List<LargePackage> ALLOWED =
      List.of(
          new LargePackage(
              "shop.catalog", 30, "products, variants and categories change in one transaction"),
          new LargePackage(
              "shop.contracts", 31, "the catalogues, which every module reads; one type each"),
          new LargePackage(
              "shop.functions.auth",
              32,
              "one Lambda serves accounts, links in mails, sessions and second factors"),
          new LargePackage(
              "shop.functions.catalog",
              30,
              "one Lambda serves products, categories, stock, images and search"));

  /** Whether a package of this size is within the limit, or within its own one. */
  static boolean allows(String name, int types) {
    return types <= LIMIT
        || ALLOWED.stream()
            .anyMatch(allowed -> allowed.name.equals(name) && types <= allowed.types);
  }
}
