package shop.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.catalog.Product;
import shop.text.Hangul;

/**
 * Marks the words of a search in the names and descriptions of the products that it shows, as
 * escaped HTML with {@code <mark>}. It works like the index's analysis, but is simpler: a wrong
 * mark is harmless. OpenSearch's own highlighters cost the search node more than all the rest of a
 * search (bench/README.md).
 */
final class Highlights {
  private static final String NAME = "name";
  private static final String DESCRIPTION = "description";

  /** Characters of the part of a description around its first mark: about two lines of a list. */
  private static final int FRAGMENT = 120;

  /** Characters before the first mark, for context. */
  private static final int BEFORE_MARK = 30;

  /** Korean words of one stem share at least two syllables before their endings. */
  private static final int HANGUL_STEM = 2;

  /** As in the index: one typo from four letters on, two from seven on. */
  private static final int ONE_TYPO = 4;

  private static final int TWO_TYPOS = 7;

  /** The words of the search and their synonyms. */
  private final List<Word> words = new ArrayList<>();

  private final Set<String> stems = new HashSet<>();

  /** Two words in one: "sunglasses" for "sun glasses". */
  private final Set<String> pairs = new HashSet<>();

  /** The highlights of a search text. */
  Highlights(String text) {
    List<Word> typed = Word.of(text);
    add(typed);
    for (List<String> group : Synonyms.GROUPS) {
      List<List<Word>> terms = group.stream().map(Word::of).toList();
      if (terms.stream().anyMatch(term -> contains(typed, term))) {
        terms.forEach(this::add);
      }
    }
  }

  private void add(List<Word> term) {
    words.addAll(term);
    term.forEach(word -> stems.add(word.stem()));
    for (int i = 1; i < term.size(); i++) {
      pairs.add(pair(term.get(i - 1), term.get(i)));
    }
  }

  /** The marked fields of a product; a field without a match is left out. */
  Map<String, String> of(Product product) {
    List<Range> inName = exact(product.name());
    List<Range> inDescription = exact(product.description());
    if (inName.isEmpty() && inDescription.isEmpty()) {
      inName = similar(product.name());
      inDescription = similar(product.description());
    }
    Map<String, String> marked = new HashMap<>();
    if (!inName.isEmpty()) {
      marked.put(NAME, mark(product.name(), inName, 0, product.name().length()));
    }
    if (!inDescription.isEmpty()) {
      marked.put(DESCRIPTION, fragment(product.description(), inDescription));
    }
    return marked;
  }

  /** A part of a text to mark; {@code end} is exclusive. */
  private record Range(int start, int end) {}

  private static boolean contains(List<Word> words, List<Word> term) {
    List<String> stems = words.stream().map(Word::stem).toList();
    List<String> wanted = term.stream().map(Word::stem).toList();
    return Collections.indexOfSubList(stems, wanted) >= 0;
  }

  private static String pair(Word first, Word second) {
    return Word.stem(first.plain() + second.plain());
  }

  /** Words and pairs of words of the search. */
  private List<Range> exact(String text) {
    List<Range> ranges = new ArrayList<>();
    List<Word> all = Word.of(text);
    for (int i = 0; i < all.size(); i++) {
      Word word = all.get(i);
      if (i + 1 < all.size() && stems.contains(pair(word, all.get(i + 1)))) {
        ranges.add(new Range(word.start(), all.get(i + 1).end()));
        i++;
      } else if (stems.contains(word.stem()) || pairs.contains(word.stem())) {
        ranges.add(new Range(word.start(), word.end()));
      } else if (word.hangul()) {
        int length = words.stream().mapToInt(word::commonStart).max().orElse(0);
        if (length >= HANGUL_STEM) {
          ranges.add(new Range(word.start(), word.start() + length));
        }
      }
    }
    return ranges;
  }

  /** Words that start with a word of the search, and words with typos. */
  private List<Range> similar(String text) {
    return Word.of(text).stream()
        .filter(word -> words.stream().anyMatch(wanted -> similar(word.plain(), wanted.plain())))
        .map(word -> new Range(word.start(), word.end()))
        .toList();
  }

  private static boolean similar(String inText, String typed) {
    String word = Hangul.letters(inText);
    String wanted = Hangul.letters(typed);
    if (word.startsWith(wanted)) {
      return true;
    }
    int typos = wanted.length() >= TWO_TYPOS ? 2 : wanted.length() >= ONE_TYPO ? 1 : 0;
    return typos > 0
        && word.charAt(0) == wanted.charAt(0)
        && Typos.between(word, wanted, typos) <= typos;
  }

  private static String fragment(String text, List<Range> ranges) {
    int first = ranges.getFirst().start();
    int start =
        text.length() <= FRAGMENT ? 0 : wordStart(text, Math.max(0, first - BEFORE_MARK), first);
    int end = Math.min(text.length(), start + FRAGMENT);
    if (end < text.length()) {
      int space = text.lastIndexOf(' ', end);
      end = space > ranges.getFirst().end() ? space : Math.max(end, ranges.getFirst().end());
    }
    return mark(text, ranges, start, end);
  }

  /** The start of the first word from a place on, but not behind the first mark. */
  private static int wordStart(String text, int from, int first) {
    if (from == 0) {
      return 0;
    }
    int space = text.indexOf(' ', from - 1);
    return space < 0 || space >= first ? from : space + 1;
  }

  private static String mark(String text, List<Range> ranges, int start, int end) {
    StringBuilder html = new StringBuilder(end - start + 64);
    int done = start;
    for (Range range : ranges) {
      if (range.start() >= done && range.end() <= end) {
        escape(text, done, range.start(), html);
        html.append("<mark>");
        escape(text, range.start(), range.end(), html);
        html.append("</mark>");
        done = range.end();
      }
    }
    escape(text, done, end, html);
    return html.toString();
  }

  /** Escapes what OWASP names for HTML content and quoted attributes. */
  private static void escape(String text, int start, int end, StringBuilder html) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#x27;");
        case '/' -> html.append("&#x2F;");
        default -> html.append(c);
      }
    }
  }
}
