package shop.architecture.vocabulary;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or a phrase that must not be used, and what to write instead.
 *
 * @param text lower-case words separated by single blanks, or the exact name of a type or member
 */
record BannedTerm(String text, String replacement, Set<Place> places) {
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  /** A word or a phrase of the private dialect: banned in names and in prose. */
  static BannedTerm word(String text, String replacement) {
    return new BannedTerm(text, replacement, EnumSet.of(Place.NAME_PART, Place.PROSE));
  }

  /** A phrase that can only be recognised in prose. */
  static BannedTerm phrase(String text, String replacement) {
    return new BannedTerm(text, replacement, EnumSet.of(Place.PROSE));
  }

  /** The former name of a type; the same word is allowed in prose and in longer names. */
  static BannedTerm type(String name, String replacement) {
    return new BannedTerm(name, replacement, EnumSet.of(Place.TYPE, Place.NESTED_TYPE));
  }

  /** The former name of a type that is clear within another type. */
  static BannedTerm topLevelType(String name, String replacement) {
    return new BannedTerm(name, replacement, EnumSet.of(Place.TYPE));
  }

  /** The former name of a method, field or variable. */
  static BannedTerm member(String name, String replacement) {
    return new BannedTerm(name, replacement, EnumSet.of(Place.MEMBER));
  }

  /** Whether a name of the source code breaks the rule. */
  boolean isIn(JavaNames.Name name) {
    Place place =
        switch (name.kind()) {
          case TYPE -> Place.TYPE;
          case NESTED_TYPE -> Place.NESTED_TYPE;
          case MEMBER -> Place.MEMBER;
        };
    return (places.contains(place) && name.text().equals(text))
        || (places.contains(Place.NAME_PART)
            && Collections.indexOfSubList(split(name.text()), words()) >= 0);
  }

  /** Whether the term is banned in comments, messages and documents. */
  boolean isProse() {
    return places.contains(Place.PROSE);
  }

  /** Occurrences of the term in prose, which may break a line between two words. */
  Matcher inProse(String prose) {
    return PATTERNS.computeIfAbsent(text, BannedTerm::pattern).matcher(prose);
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        "(?<![\\w-])" + text.replace(" ", "[\\s*/#]+") + "(?![\\w-])", Pattern.CASE_INSENSITIVE);
  }

  private List<String> words() {
    return List.of(text.toLowerCase(Locale.ROOT).split(" "));
  }

  /** {@code toldByHTTPClient2} is told, by, http, client2. */
  static List<String> split(String name) {
    return Arrays.stream(name.split("_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Where a term is banned. */
  enum Place {
    /** The whole name of a top-level type. */
    TYPE,
    /** The whole name of a nested type. */
    NESTED_TYPE,
    /** The whole name of a method, field, parameter or variable. */
    MEMBER,
    /** Consecutive words of any name. */
    NAME_PART,
    /** Comments, messages and documents. */
    PROSE
  }
}
