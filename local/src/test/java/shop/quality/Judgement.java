package shop.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.search.IndexedProduct;

/**
 * A relevance judgement: which products a query should find, and how relevant each is.
 *
 * @param catalogue the catalogue that the query is for
 */
record Judgement(String catalogue, String query, List<Grade> grades) {
  private static final int DEPTH = 10;

  /** The relevance of products whose category and name match a pattern. */
  record Grade(int value, Pattern pattern) {}

  static List<Judgement> of(String catalogue) {
    return TestFiles.lines("judgements.txt").stream()
        .filter(line -> line.startsWith(catalogue + " |"))
        .map(Judgement::parse)
        .toList();
  }

  private static Judgement parse(String line) {
    String[] parts = line.split(" \\| ", 3);
    List<Grade> grades = new ArrayList<>();
    for (String grade : parts[2].split("; ")) {
      grades.add(
          new Grade(
              Character.digit(grade.charAt(0), 10), Pattern.compile(grade.substring(2).strip())));
    }
    return new Judgement(parts[0], parts[1], grades);
  }

  int grade(IndexedProduct indexed) {
    String text =
        (indexed.product().categoryId() + "/" + indexed.product().name()).toLowerCase(Locale.ROOT);
    return grades.stream()
        .filter(grade -> grade.pattern().matcher(text).matches())
        .mapToInt(Grade::value)
        .findFirst()
        .orElse(0);
  }

  /** nDCG@10: normalised discounted cumulative gain, 0 to 1 (Järvelin and Kekäläinen). */
  double gain(List<IndexedProduct> found, List<IndexedProduct> all) {
    List<Integer> best =
        all.stream().map(this::grade).sorted(Comparator.<Integer>reverseOrder()).toList();
    double ideal = gain(best);
    if (ideal == 0) {
      throw new AssertionError("no product matches the judgement of " + query);
    }
    return gain(found.stream().map(this::grade).toList()) / ideal;
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(DEPTH, grades.size()); i++) {
      sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }
}
