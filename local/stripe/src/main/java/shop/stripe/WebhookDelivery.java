package shop.stripe;

/**
 * The delivery of an event to the webhook.
 *
 * @param attempts since the start, or since it was last resent
 * @param lastStatus the HTTP status of the last attempt, 0 without a response
 */
public record WebhookDelivery(
    String eventId, String type, State state, int attempts, int lastStatus) {

  /** The state of a delivery. */
  public enum State {
    DELIVERED,
    RETRYING,
    /** No further attempt before the next start, unless it is resent manually. */
    GIVEN_UP
  }
}
