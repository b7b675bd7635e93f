package shop.functions.auth;

import shop.aws.table.Table;
import shop.functions.orders.OtherFunction;

/** Depends on the table and on another function: the architecture test must find it. */
public interface BadController extends OtherFunction {
  Table table();
}
