package shop.order;

/** Has a name that says nothing: {@link shop.architecture.ArchitectureTest} must see it. */
public interface OrderUtil {}
