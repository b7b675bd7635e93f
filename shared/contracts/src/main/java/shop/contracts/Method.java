package shop.contracts;

/** The HTTP methods that the API uses. */
public enum Method {
  GET,
  POST,
  PUT,
  DELETE
}
