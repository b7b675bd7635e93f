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
record Scenario(
    String name, Consumer<SimulationContext> before, Consumer<SimulationContext> act, End end) {

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
  static Scenario of(String name, Consumer<SimulationContext> act) {
    return new Scenario(name, context -> {}, act, End.THE_SAME);
  }

  static Scenario of(
      String name, Consumer<SimulationContext> before, Consumer<SimulationContext> act) {
    return new Scenario(name, before, act, End.THE_SAME);
  }

  Scenario ending(End other) {
    return new Scenario(name, before, act, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
