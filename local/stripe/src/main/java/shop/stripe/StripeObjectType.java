package shop.stripe;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of stored objects, with the names that Stripe uses for them. */
enum StripeObjectType {
  PAYMENT_INTENT("payment_intent", "payment_intents", "pi", "intent", Set.of()),
  CHARGE("charge", "charges", "ch", "charge", Set.of("payment_intent")),
  REFUND("refund", "refunds", "re", "refund", Set.of("payment_intent", "charge")),
  DISPUTE("dispute", "disputes", "du", "dispute", Set.of("payment_intent", "charge")),
  EVENT("event", "events", "evt", "id", Set.of("type"));

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  final String object;
  final String collection;
  final String prefix;

  /** The parameter that an error names when the object does not exist. */
  final String param;

  /** The fields that a list can be filtered by. */
  final Set<String> filters;

  StripeObjectType(
      String object, String collection, String prefix, String param, Set<String> filters) {
    this.object = object;
    this.collection = collection;
    this.prefix = prefix;
    this.param = param;
    this.filters = filters;
  }

  String newId() {
    return newId(prefix);
  }

  /** A new id with a prefix and, as at Stripe, 24 letters and digits. */
  static String newId(String prefix) {
    return RANDOM
        .ints(24, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining("", prefix + "_", ""));
  }

  static Optional<StripeObjectType> ofCollection(String name) {
    return Arrays.stream(values()).filter(type -> type.collection.equals(name)).findFirst();
  }

  static Optional<StripeObjectType> ofObject(String name) {
    return Arrays.stream(values()).filter(type -> type.object.equals(name)).findFirst();
  }

  static Optional<StripeObjectType> ofId(String id) {
    return Arrays.stream(values()).filter(type -> id.startsWith(type.prefix + "_")).findFirst();
  }
}
