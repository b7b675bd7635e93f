package shop.functions.auth;

/** That something was done, for people. */
record MessageView(String message) {}
