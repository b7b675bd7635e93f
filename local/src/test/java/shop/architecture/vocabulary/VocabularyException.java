package shop.architecture.vocabulary;

import java.util.List;

/**
 * A place where a banned term is right.
 *
 * @param path of the file, or the beginning of its path
 */
record VocabularyException(String path, String term, String reason) {
  static final List<VocabularyException> ALL =
      List.of(
          new VocabularyException(
              "local/src/test/java/shop/architecture/vocabulary/",
              "",
              "the catalogue itself, and the bad texts of its test"));

  boolean allows(Violation violation) {
    return violation.slashedPath().startsWith(path)
        && (term.isEmpty() || term.equals(violation.term().text()));
  }
}
