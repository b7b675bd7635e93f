package shop.commit;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, as audit entries and stock movements name it: an account, or an API key of
 * the account.
 *
 * @param keyId null when the account made the change itself
 */
public record AuditActor(String accountId, @Nullable String keyId) {
  private static final String SEPARATOR = "/";

  /** Parses {@link #text}. */
  public static AuditActor of(String text) {
    String[] parts = text.split(SEPARATOR, 2);
    return new AuditActor(parts[0], parts.length == 2 ? parts[1] : null);
  }

  /** Both ids as one text; an id contains no slash. */
  public String text() {
    return keyId == null ? accountId : accountId + SEPARATOR + keyId;
  }
}
