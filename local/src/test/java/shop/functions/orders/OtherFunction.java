package shop.functions.orders;

/** A type on which no other function may depend. */
public interface OtherFunction {}
