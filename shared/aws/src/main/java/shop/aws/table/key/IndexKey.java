package shop.aws.table.key;

import shop.contracts.TableLayout.Index;

/** An item's place in a secondary index. Made by {@link Keys} only. */
public record IndexKey(Index index, String pk, String sk) {}
