package shop.contracts;

import org.slf4j.Logger;

/** Depends on a library: {@link shop.house.ArchitectureTest} must see it. */
public interface BadAgreement {
  Logger log();
}
