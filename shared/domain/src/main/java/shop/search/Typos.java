package shop.search;

/** Counts the typos between two words. */
public final class Typos {
  private Typos() {}

  /**
   * The edit distance (insertions, deletions, substitutions and swaps of neighbours), at most
   * {@code most + 1}.
   */
  public static int between(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
        best = Math.min(best, steps[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        steps[i][j] = swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
      }
    }
    return steps[one.length()][other.length()];
  }
}
