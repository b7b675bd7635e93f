package shop.aws.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import shop.account.Role;
import shop.account.Session;
import shop.account.Tokens;
import shop.commit.Ids;
import shop.contracts.Setting;
import shop.contracts.Settings;

/**
 * Tokens as JWTs (RFC 7519), signed with HS256. The algorithm of a token's header is ignored, and
 * an access token is never accepted as a refresh token or the reverse (RFC 8725, 3.1 and 3.12).
 * During key rotation two keys verify; the current one signs.
 */
public final class JwtTokens implements Tokens {
  /** HS256 requires a key of at least the size of its hash (RFC 7518, 3.2). */
  private static final int MIN_KEY_LENGTH = 32;

  private static final String TYPE = "typ";
  private static final String SESSION = "sid";
  private static final String ROLE = "role";
  private static final String GENERATION = "gen";
  private static final String ACCESS = "access";
  private static final String REFRESH = "refresh";
  private static final String VERIFY = "mfa_verify";
  private static final String ENROL = "mfa_enrol";
  private static final String VERSION = "ver";

  /** When the person proved to be there (OpenID Connect Core 1.0, 2), in seconds. */
  private static final String AUTHENTICATED_AT = "auth_time";

  private final Algorithm signer;
  private final List<JWTVerifier> accessVerifiers;
  private final List<JWTVerifier> refreshVerifiers;
  private final Map<Purpose, List<JWTVerifier>> challengeVerifiers = new EnumMap<>(Purpose.class);
  private final String issuer;
  private final Duration accessTtl;
  private final Ids ids;

  /**
   * Tokens with a function's keys.
   *
   * @throws IllegalStateException for a key that is too short, so that the function does not start
   */
  public JwtTokens(Settings settings, Clock clock, Ids ids) {
    this.ids = ids;
    issuer = settings.text(Setting.JWT_ISSUER);
    accessTtl = settings.duration(Setting.JWT_ACCESS_TTL);
    signer = algorithm(Setting.JWT_SIGNING_KEY, settings.text(Setting.JWT_SIGNING_KEY));
    List<Algorithm> accepted =
        Stream.concat(
                Stream.of(signer),
                settings
                    .optional(Setting.JWT_PREVIOUS_KEY)
                    .map(key -> algorithm(Setting.JWT_PREVIOUS_KEY, key))
                    .stream())
            .toList();
    accessVerifiers = accepted.stream().map(key -> verifier(key, ACCESS, clock)).toList();
    refreshVerifiers = accepted.stream().map(key -> verifier(key, REFRESH, clock)).toList();
    for (Purpose purpose : Purpose.values()) {
      challengeVerifiers.put(
          purpose, accepted.stream().map(key -> verifier(key, type(purpose), clock)).toList());
    }
  }

  private static Algorithm algorithm(Setting setting, String key) {
    if (key.length() < MIN_KEY_LENGTH) {
      throw new IllegalStateException(
          setting + " has fewer than " + MIN_KEY_LENGTH + " characters");
    }
    return Algorithm.HMAC256(key);
  }

  private JWTVerifier verifier(Algorithm algorithm, String type, Clock clock) {
    var checks =
        (JWTVerifier.BaseVerification)
            JWT.require(algorithm)
                .withIssuer(issuer)
                .withClaim(TYPE, type)
                // Another instance's clock may be ahead; only the expiry bounds a token.
                .ignoreIssuedAt();
    return checks.build(clock);
  }

  @Override
  public Duration accessTtl() {
    return accessTtl;
  }

  @Override
  public String access(Session session, Instant now) {
    Instant end = now.plus(accessTtl);
    return JWT.create()
        .withIssuer(issuer)
        .withSubject(session.accountId())
        .withClaim(SESSION, session.id())
        .withClaim(ROLE, session.role().slug())
        .withClaim(AUTHENTICATED_AT, session.authentication().at())
        .withClaim(TYPE, ACCESS)
        .withJWTId(ids.next())
        .withIssuedAt(now)
        .withExpiresAt(end.isBefore(session.expiresAt()) ? end : session.expiresAt())
        .sign(signer);
  }

  @Override
  public String refresh(Session session) {
    return JWT.create()
        .withIssuer(issuer)
        .withSubject(session.accountId())
        .withClaim(SESSION, session.id())
        .withClaim(GENERATION, session.generation())
        .withClaim(TYPE, REFRESH)
        .withIssuedAt(session.refreshedAt())
        .withExpiresAt(session.expiresAt())
        .sign(signer);
  }

  @Override
  public Optional<Access> readAccess(String token) {
    return verified(token, accessVerifiers)
        .filter(JwtTokens::hasSession)
        .flatMap(
            jwt ->
                role(jwt.getClaim(ROLE))
                    .map(
                        role ->
                            new Access(
                                jwt.getSubject(), session(jwt), role, authenticatedAt(jwt))));
  }

  @Override
  public Optional<Refresh> readRefresh(String token) {
    return verified(token, refreshVerifiers)
        .filter(JwtTokens::hasSession)
        .flatMap(
            jwt ->
                Optional.ofNullable(jwt.getClaim(GENERATION).asLong())
                    .map(generation -> new Refresh(jwt.getSubject(), session(jwt), generation)));
  }

  @Override
  public String challenge(Challenge challenge) {
    return JWT.create()
        .withIssuer(issuer)
        .withSubject(challenge.accountId())
        .withClaim(VERSION, challenge.accountVersion())
        .withClaim(TYPE, type(challenge.purpose()))
        .withJWTId(challenge.id())
        .withExpiresAt(challenge.expiry())
        .sign(signer);
  }

  @Override
  public Optional<Challenge> readChallenge(String token, Purpose purpose) {
    return verified(token, challengeVerifiers.getOrDefault(purpose, List.of()))
        .filter(jwt -> jwt.getId() != null && jwt.getClaim(VERSION).asLong() != null)
        .map(
            jwt ->
                new Challenge(
                    jwt.getId(),
                    jwt.getSubject(),
                    jwt.getClaim(VERSION).asLong(),
                    purpose,
                    jwt.getExpiresAtAsInstant()));
  }

  private static String type(Purpose purpose) {
    return switch (purpose) {
      case VERIFY -> VERIFY;
      case ENROL -> ENROL;
    };
  }

  private static Optional<DecodedJWT> verified(String token, List<JWTVerifier> verifiers) {
    for (JWTVerifier verifier : verifiers) {
      try {
        return Optional.of(verifier.verify(token)).filter(JwtTokens::isComplete);
      } catch (JWTVerificationException e) {
        // The next key may verify it.
      }
    }
    return Optional.empty();
  }

  /** Required claims are checked again: the library treats a null claim as present. */
  private static boolean isComplete(DecodedJWT jwt) {
    return jwt.getClaim("sub").asString() != null && jwt.getExpiresAtAsInstant() != null;
  }

  private static boolean hasSession(DecodedJWT jwt) {
    return jwt.getClaim(SESSION).asString() != null;
  }

  /** The epoch for tokens of earlier versions: their owners have to prove their identity again. */
  private static Instant authenticatedAt(DecodedJWT jwt) {
    return Objects.requireNonNullElse(jwt.getClaim(AUTHENTICATED_AT).asInstant(), Instant.EPOCH);
  }

  private static String session(DecodedJWT jwt) {
    return jwt.getClaim(SESSION).asString();
  }

  private static Optional<Role> role(Claim claim) {
    return Arrays.stream(Role.values())
        .filter(role -> role.slug().equals(claim.asString()))
        .findFirst();
  }
}
