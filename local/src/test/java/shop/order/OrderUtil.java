package shop.order;

/** Has a name that describes nothing: the architecture test must find it. */
public interface OrderUtil {}
