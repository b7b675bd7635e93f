package shop.architecture.vocabulary;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.architecture.JavaFile;
import shop.architecture.vocabulary.JavaNames.Kind;

/** Looks for banned terms in Java files, documents and other texts. */
final class VocabularyScanner {
  /** Code in prose: between backticks, or in a link of a Javadoc. */
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`|\\{@(?:link|code)\\s+([^}]+)}");

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

  private final List<BannedTerm> terms;

  VocabularyScanner(List<BannedTerm> terms) {
    this.terms = terms;
  }

  /** All violations in these texts, sorted by place. */
  SortedSet<Violation> scan(Map<Path, String> texts) {
    SortedSet<Violation> violations = new TreeSet<>();
    JavaFile.parse(texts).forEach(file -> java(file, violations));
    texts.forEach(
        (path, text) -> {
          if (!path.toString().endsWith(".java")) {
            prose(path, text, 0, text, violations);
          }
        });
    return violations;
  }

  private void java(JavaFile file, SortedSet<Violation> violations) {
    for (JavaNames.Name name : JavaNames.of(file)) {
      terms.stream()
          .filter(term -> term.isIn(name))
          .forEach(
              term -> violations.add(new Violation(file.path(), name.line(), name.text(), term)));
    }
    for (JavaProse.Passage passage : JavaProse.of(file.text())) {
      prose(file.path(), file.text(), passage.start(), passage.text(), violations);
    }
  }

  private void prose(
      Path path, String whole, int start, String text, SortedSet<Violation> violations) {
    for (BannedTerm term : terms) {
      if (term.isProse()) {
        Matcher found = term.inProse(text);
        while (found.find()) {
          add(path, whole, start + found.start(), found.group(), term, violations);
        }
      }
    }
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      int group = code.group(1) != null ? 1 : 2;
      Matcher identifier = IDENTIFIER.matcher(code.group(group));
      while (identifier.find()) {
        int offset = start + code.start(group) + identifier.start();
        String word = identifier.group();
        named(word).forEach(term -> add(path, whole, offset, word, term, violations));
      }
    }
  }

  /** The terms that an identifier breaks which is quoted as code. */
  private List<BannedTerm> named(String identifier) {
    boolean isType = Character.isUpperCase(identifier.charAt(0));
    JavaNames.Name name = new JavaNames.Name(identifier, isType ? Kind.TYPE : Kind.MEMBER, 0);
    Predicate<BannedTerm> breaks = term -> term.isIn(name);
    return terms.stream()
        .filter(breaks)
        .filter(term -> !term.isProse() || !term.inProse(identifier).find()) // Found already.
        .toList();
  }

  private static void add(
      Path path,
      String whole,
      int offset,
      String found,
      BannedTerm term,
      SortedSet<Violation> violations) {
    int line = 1 + (int) whole.substring(0, offset).chars().filter(c -> c == '\n').count();
    violations.add(new Violation(path, line, found, term));
  }
}
