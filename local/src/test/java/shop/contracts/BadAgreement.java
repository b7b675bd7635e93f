package shop.contracts;

import org.slf4j.Logger;

/** Depends on a library: {@link shop.architecture.ArchitectureTest} must see it. */
public interface BadAgreement {
  Logger log();
}
