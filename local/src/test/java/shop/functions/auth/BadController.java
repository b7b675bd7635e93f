package shop.functions.auth;

import shop.aws.table.Table;
import shop.functions.orders.Other;

/** Takes a shortcut to the table, and knows a sister: the architecture test must see it. */
public interface BadController extends Other {
  Table table();
}
