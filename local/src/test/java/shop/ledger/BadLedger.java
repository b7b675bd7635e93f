package shop.ledger;

import shop.order.BadRule;

/** Depends on order, which is above the ledger, in a cycle: the architecture test must find it. */
public interface BadLedger {
  BadRule rule();
}
