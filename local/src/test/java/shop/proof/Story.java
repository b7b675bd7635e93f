package shop.proof;

import java.util.function.Consumer;

/**
 * Something that people do, to be tried with a fault at each call that it and its consequences
 * make.
 *
 * @param before brings the scene to where the story begins; nothing goes wrong there
 * @param act what is tried
 * @param end how far it is decided by the steps alone
 */
record Story(String name, Consumer<Scene> before, Consumer<Scene> act, End end) {

  /** Where a story ends, whatever goes wrong once. */
  enum End {
    /** Where it would have ended. */
    THE_SAME,
    /**
     * There too, but for more events and entries in the audit trail: a PUT without If-Match that
     * comes twice is two deeds of the same content.
     */
    WITH_MORE_TRACES,
    /** Two meet, and either may be first: the books must balance, whichever it was. */
    EITHER
  }

  /** A story that begins with an untouched stage. */
  static Story of(String name, Consumer<Scene> act) {
    return new Story(name, scene -> {}, act, End.THE_SAME);
  }

  static Story of(String name, Consumer<Scene> before, Consumer<Scene> act) {
    return new Story(name, before, act, End.THE_SAME);
  }

  Story ending(End other) {
    return new Story(name, before, act, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
