package shop.contracts;

/** Shows its secret in logs: the architecture test must find it. */
public record BadSecret(String password) {}
