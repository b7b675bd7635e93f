package shop.testkit;

import java.time.Instant;
import shop.account.Account;
import shop.account.Email;
import shop.account.Role;
import shop.account.TaxStatus;
import shop.testkit.fake.CountingPasswords;

/** Builds an account; by default a new, active customer whose password is {@link #PASSWORD}. */
public final class AccountFixture {
  /** The password of every account; {@link CountingPasswords} makes its hash. */
  public static final String PASSWORD = "correct horse";

  private String id = "account-1";
  private String email = "ada@example.com";
  private boolean emailVerified;
  private String locale = Account.DEFAULT_LOCALE;
  private boolean secondFactor;
  private Role role = Role.CUSTOMER;
  private boolean active = true;
  private TaxStatus tax = TaxStatus.TAXED;
  private Instant createdAt = Instant.parse("2026-03-01T12:00:00Z");
  private long version = 1;

  private AccountFixture() {}

  public static AccountFixture anAccount() {
    return new AccountFixture();
  }

  public AccountFixture id(String newId) {
    id = newId;
    email = newId + "@example.com";
    return this;
  }

  public AccountFixture email(String address) {
    email = address;
    return this;
  }

  public AccountFixture verified() {
    emailVerified = true;
    return this;
  }

  public AccountFixture locale(String tag) {
    locale = tag;
    return this;
  }

  public AccountFixture withSecondFactor() {
    secondFactor = true;
    return this;
  }

  public AccountFixture role(Role other) {
    role = other;
    return this;
  }

  public AccountFixture administrator() {
    role = Role.ADMIN;
    return this;
  }

  public AccountFixture inactive() {
    active = false;
    return this;
  }

  public AccountFixture tax(TaxStatus status) {
    tax = status;
    return this;
  }

  public AccountFixture createdAt(Instant at) {
    createdAt = at;
    return this;
  }

  public AccountFixture version(long number) {
    version = number;
    return this;
  }

  public Account build() {
    return new Account(
        id,
        new Email(email),
        emailVerified,
        "Ada",
        "Lovelace",
        locale,
        "hash of " + PASSWORD,
        secondFactor,
        role,
        active,
        tax,
        createdAt,
        createdAt,
        version);
  }
}
