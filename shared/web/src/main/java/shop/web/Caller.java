package shop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Role;
import shop.apikey.AuthenticatedKey;
import shop.commit.AuditActor;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.limit.Client;

/**
 * The sender of a request.
 *
 * @param accountId account or guest of the access token; null for an anonymous caller
 * @param sessionId session of the access token; null for an anonymous caller
 * @param role of the session; null for an anonymous caller
 * @param client the client that sent the request
 * @param operator whether the caller may see what is for tools of operators; only known on routes
 *     of {@link shop.contracts.Area#OPS}
 * @param proof what the token says about its owner
 * @param key the API key that the caller sent instead of an access token; null: none
 */
public record Caller(
    @Nullable String accountId,
    @Nullable String sessionId,
    @Nullable Role role,
    Client client,
    boolean operator,
    Proof proof,
    @Nullable AuthenticatedKey key) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /**
   * What a token proves about its owner.
   *
   * @param recent whether they proved who they are within {@link
   *     shop.contracts.Setting#STEP_UP_MAX_AGE}
   * @param accountVersion the version of the account that the token is bound to; null for the token
   *     of a session, which ends with the changes that matter
   */
  public record Proof(boolean recent, @Nullable Long accountVersion) {
    /** Of a caller without a token. */
    public static final Proof NONE = new Proof(false, null);
  }

  /** A caller without an access token. */
  public static Caller anonymous(Client client) {
    return new Caller(null, null, null, client, false, Proof.NONE, null);
  }

  /** A machine with an API key; the key's maker proved who they are when they made it. */
  public static Caller of(AuthenticatedKey key, Client client) {
    return new Caller(key.makerId(), null, null, client, false, new Proof(true, null), key);
  }

  /** This caller as an operator, or not. */
  public Caller asOperator(boolean nowOperator) {
    return new Caller(accountId, sessionId, role, client, nowOperator, proof, key);
  }

  /** The same caller, sending from a client. */
  public Caller at(Client sender) {
    return new Caller(accountId, sessionId, role, sender, operator, proof, key);
  }

  /**
   * Refuses a caller who did not prove recently who they are.
   *
   * @throws Problem 403 {@code step-up-required}
   */
  public void requireRecentProof() {
    if (!proof.recent) {
      throw Problem.of(ProblemType.STEP_UP_REQUIRED);
    }
  }

  /** The caller of a request that passed the access check. */
  public static Caller of(HttpServletRequest request) {
    return (Caller) Optional.ofNullable(request.getAttribute(ATTRIBUTE)).orElseThrow();
  }

  /** Stores this caller as a request attribute, for {@link #of}. */
  public void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether the caller has a permission. */
  public boolean may(Permission permission) {
    return key == null
        ? role != null && role.may(permission)
        : key.permissions().contains(permission);
  }

  /** Whether the caller may do more than a customer. */
  public boolean staff() {
    return key != null || (role != null && role.isStaff());
  }

  public boolean guest() {
    return role == Role.GUEST;
  }

  /** The id of the account or the guest. Call it only in routes that require an access token. */
  public String account() {
    return Optional.ofNullable(accountId).orElseThrow();
  }

  /** Who makes a change, for audit entries: see {@link AuditActor}. */
  public String actor() {
    return new AuditActor(account(), key == null ? null : key.id()).text();
  }

  /** The session id. Call it only in routes that require an access token. */
  public String session() {
    return Optional.ofNullable(sessionId).orElseThrow();
  }

  /** The scope of idempotency keys: the API key, the account, or an anonymous caller's network. */
  public String identity() {
    if (key != null) {
      return "key:" + key.id();
    }
    return accountId == null ? "network:" + client.network().id() : "account:" + accountId;
  }

  /** Without the client, so that logs contain no IP addresses. */
  @Override
  public String toString() {
    return "Caller[" + accountId + ", " + role + "]";
  }
}
