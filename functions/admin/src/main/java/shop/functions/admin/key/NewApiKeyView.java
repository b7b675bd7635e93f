package shop.functions.admin.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.apikey.ApiKey;
import shop.apikey.ApiKeyText;

/**
 * A new API key, with the key itself, which is not shown again.
 *
 * @param key what a client sends as {@code Authorization: Bearer KEY}
 * @param prefix the start of the key, to recognise it
 */
record NewApiKeyView(
    String id,
    String name,
    String key,
    String prefix,
    List<String> permissions,
    Instant createdAt,
    @Nullable Instant expiresAt) {
  static NewApiKeyView of(ApiKey key, ApiKeyText text) {
    ApiKeyView view = ApiKeyView.of(key);
    return new NewApiKeyView(
        view.id(),
        view.name(),
        text.text(),
        view.prefix(),
        view.permissions(),
        view.createdAt(),
        view.expiresAt());
  }

  /** Without the key, so that it is safe to log. */
  @Override
  public String toString() {
    return "NewApiKeyView[" + id + "]";
  }
}
