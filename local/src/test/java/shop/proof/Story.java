package shop.proof;

import java.util.function.Consumer;

/**
 * Something that people do, to be tried with a fault at each call that it and its consequences
 * make.
 *
 * @param before brings the scene to where the story begins; nothing goes wrong there
 * @param act what is tried
 * @param repeatable whether its steps, done twice, leave the same traces: a PUT without If-Match
 *     that comes twice is two deeds of the same content
 */
record Story(String name, Consumer<Scene> before, Consumer<Scene> act, boolean repeatable) {

  /** A story that begins with an untouched stage. */
  static Story of(String name, Consumer<Scene> act) {
    return new Story(name, scene -> {}, act, true);
  }

  static Story of(String name, Consumer<Scene> before, Consumer<Scene> act) {
    return new Story(name, before, act, true);
  }

  /** The same story, of which a repetition leaves more traces in the audit trail and on the bus. */
  Story leavingMoreTraces() {
    return new Story(name, before, act, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
