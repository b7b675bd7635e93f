package shop.apikey;

import java.util.Set;
import shop.contracts.Permission;

/**
 * The API key of a request.
 *
 * @param permissions those of the key that its maker has at present
 */
public record AuthenticatedKey(String id, String makerId, Set<Permission> permissions) {
  public AuthenticatedKey {
    permissions = Set.copyOf(permissions);
  }
}
