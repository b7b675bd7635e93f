package shop.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.contracts.Sha256;

/**
 * An account of a customer or an administrator.
 *
 * @param emailVerified whether its owner has shown that the address is theirs
 * @param lastName null for a person with one name
 * @param locale a BCP 47 language tag, of mails to the person
 * @param passwordHash a hash of {@link Passwords}; read only to verify a password
 * @param secondFactor whether a log-in needs a second factor beside the password
 * @param active whether it can be used; an inactive account has no sessions
 * @param tax what its orders owe in tax
 * @param version 1 for a new account
 */
public record Account(
    String id,
    Email email,
    boolean emailVerified,
    String firstName,
    @Nullable String lastName,
    String locale,
    String passwordHash,
    boolean secondFactor,
    Role role,
    boolean active,
    TaxStatus tax,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** The language of accounts that did not choose one. */
  public static final String DEFAULT_LOCALE = "en";

  /** A new active account, taxed as usual. */
  public static Account created(
      String id,
      Email email,
      boolean verified,
      Profile profile,
      String hash,
      Role role,
      Instant at) {
    return new Account(
        id,
        email,
        verified,
        profile.firstName(),
        profile.lastName(),
        profile.locale(),
        hash,
        false,
        role,
        true,
        TaxStatus.TAXED,
        at,
        at,
        1);
  }

  /**
   * What a person says about themselves.
   *
   * @param lastName null for a person with one name
   * @param locale a BCP 47 language tag
   */
  public record Profile(String firstName, @Nullable String lastName, String locale) {
    /** Without the names, so that it is safe to log. */
    @Override
    public String toString() {
      return "Profile[" + locale + "]";
    }
  }

  /** The part that the person can change. */
  public Profile profile() {
    return new Profile(firstName, lastName, locale);
  }

  /** The account with another role, activated or deactivated, or with another tax status. */
  Account changed(Role newRole, boolean nowActive, TaxStatus newTax, Instant at) {
    return next(profile(), proofs(), new Rights(newRole, nowActive, newTax), at);
  }

  /** The account as an active administrator with another password. */
  Account administrator(String newHash, Instant at) {
    return next(
        profile(), new Proofs(newHash, secondFactor), new Rights(Role.ADMIN, true, tax), at);
  }

  /** The account of a person who changed their data. */
  Account withProfile(Profile profile, Instant at) {
    return next(profile, proofs(), rights(), at);
  }

  /** The account with another password. Its second factor stays. */
  Account withPassword(String newHash, Instant at) {
    return next(profile(), new Proofs(newHash, secondFactor), rights(), at);
  }

  /** The account with a second factor, or without one. */
  public Account withSecondFactor(boolean now, Instant at) {
    return next(profile(), new Proofs(passwordHash, now), rights(), at);
  }

  /** What a person needs to log in. */
  private record Proofs(String passwordHash, boolean secondFactor) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "Proofs[secondFactor=" + secondFactor + "]";
    }
  }

  private Proofs proofs() {
    return new Proofs(passwordHash, secondFactor);
  }

  /** The account with an address that its owner has verified: its own, or another one. */
  public Account withVerifiedEmail(Email address, Instant at) {
    return next(address, true, profile(), proofs(), rights(), at);
  }

  /**
   * The account of a person who set another password from the account's address. A second factor of
   * the time before the address was verified goes: it may be of a stranger, who would lock the
   * owner of the address out.
   */
  public Account reset(String newHash, Instant at) {
    Proofs proofs = new Proofs(newHash, secondFactor && emailVerified);
    return next(email, true, profile(), proofs, rights(), at);
  }

  /**
   * A digest of the password's hash and the address. One-time tokens contain it, so that a new
   * password or another address makes those that were created before invalid.
   */
  public String credentials() {
    return Sha256.hex(passwordHash + " " + email.address());
  }

  /**
   * Whether another registration of its address replaces it once the address is verified. An
   * inactive account is not: its deactivation would have no effect.
   */
  public boolean isReplaceable() {
    return !emailVerified && active;
  }

  /** What the shop decides about an account. */
  private record Rights(Role role, boolean active, TaxStatus tax) {}

  private Rights rights() {
    return new Rights(role, active, tax);
  }

  private Account next(Profile profile, Proofs proofs, Rights rights, Instant at) {
    return next(email, emailVerified, profile, proofs, rights, at);
  }

  private Account next(
      Email address, boolean verified, Profile profile, Proofs proofs, Rights rights, Instant at) {
    return new Account(
        id,
        address,
        verified,
        profile.firstName,
        profile.lastName,
        profile.locale,
        proofs.passwordHash,
        proofs.secondFactor,
        rights.role,
        rights.active,
        rights.tax,
        createdAt,
        at,
        version + 1);
  }

  /** Without the hash and personal data. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + role + ", active=" + active + ", version=" + version + "]";
  }
}
