package shop.account;

import java.util.Optional;

/** Finds an account. */
public final class FindAccount {
  private final Accounts accounts;

  public FindAccount(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The current version of an account. */
  public Optional<Account> find(String id) {
    return accounts.find(id);
  }
}
