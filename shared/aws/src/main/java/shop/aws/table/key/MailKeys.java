package shop.aws.table.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import shop.account.Email;

/** The keys of mails and of addresses that get none. See {@link Keys}. */
public final class MailKeys {
  private MailKeys() {}

  /** What became of the mail of an event. */
  @AccessPattern(
      value = "what became of the mail of an event",
      cost = "1 read unit and 1 write unit for each mail; expires after 30 days")
  public static Key mail(String eventId) {
    return new Key("MAIL#" + eventId, "RECORD");
  }

  /**
   * A suppressed address. Its hash is in the key, so that keys, which metrics and logs can show,
   * have no personal data. It is no secret: who knows an address can compute it.
   */
  @AccessPattern(
      value = "whether an address gets no mail",
      cost = "1 read unit for each mail; never deleted")
  public static Key suppressed(Email address) {
    return new Key("SUPPRESSED#" + sha256(address.address()), "ADDRESS");
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime provides SHA-256", e);
    }
  }
}
