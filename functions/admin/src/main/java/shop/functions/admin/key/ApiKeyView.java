package shop.functions.admin.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.apikey.ApiKey;
import shop.apikey.ApiKeyText;
import shop.contracts.Permission;

/**
 * An API key.
 *
 * @param prefix the start of the key, to recognise it
 * @param permissions what it may do, if its maker may
 * @param createdBy account of its maker
 * @param lastUsedAt to the hour
 */
record ApiKeyView(
    String id,
    String name,
    String prefix,
    List<String> permissions,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  static ApiKeyView of(ApiKey key) {
    return new ApiKeyView(
        key.id(),
        key.name(),
        ApiKeyText.prefix(key.id()),
        key.permissions().stream().sorted().map(Permission::wireName).toList(),
        key.makerId(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt());
  }
}
