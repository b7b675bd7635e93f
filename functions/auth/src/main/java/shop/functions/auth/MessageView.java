package shop.functions.auth;

/** A confirmation in words. */
record MessageView(String message) {}
