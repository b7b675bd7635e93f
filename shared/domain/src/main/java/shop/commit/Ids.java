package shop.commit;

import com.github.f4b6a3.ulid.UlidCreator;

/** Source of new identifiers. Tests use a predictable one. */
@FunctionalInterface
public interface Ids {
  /** A new identifier: opaque, unique, and sortable by creation time. */
  String next();

  /** ULIDs: 48 bits of time and 80 of randomness, in 26 characters. */
  static Ids ulids() {
    return () -> UlidCreator.getUlid().toString();
  }
}
