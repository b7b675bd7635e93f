package shop.contracts;

import org.slf4j.Logger;

/** Depends on a library: the architecture test must find it. */
public interface BadAgreement {
  Logger log();
}
