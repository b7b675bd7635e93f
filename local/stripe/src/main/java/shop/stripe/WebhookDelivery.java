package shop.stripe;

/**
 * What became of an event on its way to the webhook.
 *
 * @param attempts so far, since the start or the last resending
 * @param lastStatus the receiver's HTTP status, 0 when it did not answer
 */
public record WebhookDelivery(
    String eventId, String type, State state, int attempts, int lastStatus) {

  /** How far it got. */
  public enum State {
    DELIVERED,
    RETRYING,
    /** Not before the next start, or until it is sent again by hand. */
    GIVEN_UP
  }
}
