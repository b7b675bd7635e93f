package shop.aws.table;

import shop.aws.table.order.DynamoOrders;

/** Depends on the package of an aggregate: the architecture test must find it. */
public interface BadEngine {
  DynamoOrders orders();
}
