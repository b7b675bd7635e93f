package shop.functions.orders;

/** What another function should not know. */
public interface Other {}
