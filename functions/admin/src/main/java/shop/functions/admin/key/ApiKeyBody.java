package shop.functions.admin.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.apikey.CreateApiKey;
import shop.contracts.Limits;
import shop.contracts.Permission;
import shop.web.Problem;
import shop.web.binding.Items;
import shop.web.binding.Text;

/**
 * A new API key.
 *
 * @param name what it is for
 * @param permissions what it may do, such as {@code orders:read}
 * @param expiresAt when it ends; absent: when it is revoked
 */
record ApiKeyBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Items(min = 1, max = ApiKeyBody.MOST) @Text(max = 40) List<String> permissions,
    @Nullable Instant expiresAt) {
  static final int MOST = 30;

  /**
   * The key that is asked for.
   *
   * @throws Problem when a permission does not exist, or keys cannot have it
   */
  CreateApiKey.Draft draft() {
    Set<Permission> found = EnumSet.noneOf(Permission.class);
    List<Problem.Fault> faults = new ArrayList<>();
    for (int i = 0; i < permissions.size(); i++) {
      Optional<Permission> permission =
          Permission.named(permissions.get(i)).filter(Permission::isForKeys);
      if (permission.isPresent()) {
        found.add(permission.get());
      } else {
        faults.add(new Problem.Fault("/permissions/" + i, "is not a permission of API keys"));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new CreateApiKey.Draft(name, found, expiresAt);
  }
}
