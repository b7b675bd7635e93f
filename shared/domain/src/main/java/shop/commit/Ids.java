package shop.commit;

import com.github.f4b6a3.ulid.UlidCreator;

/** Where new identifiers come from; tests bring their own. */
@FunctionalInterface
public interface Ids {
  /** A new identifier: opaque, unique, and sorted by the time it was made. */
  String next();

  /** ULIDs: 48 bits of time and 80 of randomness, in 26 characters. */
  static Ids ulids() {
    return () -> UlidCreator.getUlid().toString();
  }
}
