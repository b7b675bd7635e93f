package shop.apikey;

import java.util.Optional;

/** Authenticates requests by API keys. */
public interface KeyAuthentication {
  /** The key; empty when it is unknown, expired or revoked, or its maker is deactivated. */
  Optional<AuthenticatedKey> authenticate(ApiKeyText text);
}
