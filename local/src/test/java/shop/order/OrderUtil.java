package shop.order;

/** Has a name that says nothing: {@link shop.house.ArchitectureTest} must see it. */
public interface OrderUtil {}
