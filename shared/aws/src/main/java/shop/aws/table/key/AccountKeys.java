package shop.aws.table.key;

import java.time.Instant;
import java.util.stream.Stream;
import shop.account.Account;
import shop.account.Email;
import shop.contracts.TableLayout;

/** The keys of accounts, their sessions and limits. See {@link Keys}. */
public final class AccountKeys {
  private AccountKeys() {}

  /** An account. */
  @AccessPattern(
      value = "an account",
      cost = "1 read unit; 4 write units with each login, which increments its count")
  public static Key account(String id) {
    return new Key("ACCOUNT#" + id, "PROFILE");
  }

  /** The claim of an e-mail address by an account. */
  @AccessPattern(value = "the account that has an e-mail address", cost = "1 read unit")
  public static Key email(Email email) {
    return new Key("EMAIL#" + email.address(), "CLAIM");
  }

  /** An account in the list of all, newest first; sharded, because the list has no bound. */
  @AccessPattern(
      value = "the accounts, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions, 0.5 units for each 4 KB; grows"
              + " with the accounts")
  public static IndexKey byCreation(Account account) {
    String created = Keys.millis(account.createdAt()) + "#" + account.id();
    return new IndexKey(TableLayout.GSI1, accountPartition(Keys.shard(account.id())), created);
  }

  /** The partitions of all accounts. */
  public static Stream<String> accountPartitions() {
    return Keys.shards(AccountKeys::accountPartition);
  }

  private static String accountPartition(int shard) {
    return "ACCOUNTS#" + shard;
  }

  /** A session of an account. */
  @AccessPattern(
      value = "a session of an account; all its sessions",
      cost = "1 read unit; an account has 20 sessions at most, and expired ones are deleted")
  public static Key session(String accountId, String id) {
    return new Key("ACCOUNT#" + accountId, "SESSION#" + id);
  }

  /** An address that a person saved. */
  @AccessPattern(
      value = "a saved address of an account; all of them",
      cost = "1 read unit; an account has 50 addresses at most, each of about 300 bytes")
  public static Key address(String accountId, String id) {
    return new Key("ACCOUNT#" + accountId, "ADDRESS#" + id);
  }

  /** The number of an account's saved addresses, and its defaults. */
  @AccessPattern(
      value = "the number of an account's saved addresses, and its default ones",
      cost = "1 read unit; 2 write units with each change of an address")
  public static Key addressBook(String accountId) {
    return new Key("ACCOUNT#" + accountId, "ADDRESSES");
  }

  /** An unused one-time token. */
  @AccessPattern(
      value = "the unused one-time token with a hash",
      cost = "1 read unit; 2 write units to add and to use it; expires after 30 minutes")
  public static Key token(String hash) {
    return new Key("TOKEN#" + hash, "TOKEN");
  }

  /** The address that an account had before a change. */
  @AccessPattern(
      value = "the address that an account had before a change, to notify it",
      cost = "1 read unit; expires after 30 days")
  public static Key formerEmail(String accountId, String changeId) {
    return new Key("ACCOUNT#" + accountId, "FORMER_EMAIL#" + changeId);
  }

  /** The second factor of an account. */
  @AccessPattern(
      value = "the second factor of an account",
      cost =
          "1 read unit for the second part of a log-in and for a step-up; 4 write units for each"
              + " use")
  public static Key factor(String accountId) {
    return new Key("ACCOUNT#" + accountId, "FACTOR");
  }

  /** An API key. */
  @AccessPattern(
      value = "an API key, and all of them in one query",
      cost =
          "1 read unit for each instance and 3 seconds in which it is used; 1 write unit an hour"
              + " while it is used")
  public static Key apiKey(String id) {
    return new Key("API_KEYS", "KEY#" + id);
  }

  /** The number of attempts in a window of time. */
  @AccessPattern(
      value = "the number of attempts in a window of time",
      cost = "1 write unit for each attempt; expires with the window")
  public static Key rateCounter(String key, Instant windowStart) {
    return new Key("RATE#" + key + "#" + windowStart.getEpochSecond(), "COUNT");
  }

  /** The number of failed log-ins of a device, a network or an account; also a known device. */
  @AccessPattern(
      value = "the failed log-ins of a device, a network or an account; a known device",
      cost =
          "5 or 6 read units and 1 write unit for each log-in, 3 or 4 write units when it fails;"
              + " expires, a known device after 90 days")
  public static Key failures(String key) {
    return new Key("FAILURES#" + key, "COUNT");
  }
}
