package shop.proof;

import java.util.function.Consumer;

/**
 * Something that people do, to be tried with a fault at each call that it and its consequences
 * make.
 *
 * @param before brings the scene to where the story begins; nothing goes wrong there
 * @param act what is tried; steps that are repeated must mean the same
 */
record Story(String name, Consumer<Scene> before, Consumer<Scene> act) {

  /** A story that begins with an untouched stage. */
  static Story of(String name, Consumer<Scene> act) {
    return new Story(name, scene -> {}, act);
  }

  static Story of(String name, Consumer<Scene> before, Consumer<Scene> act) {
    return new Story(name, before, act);
  }

  @Override
  public String toString() {
    return name;
  }
}
