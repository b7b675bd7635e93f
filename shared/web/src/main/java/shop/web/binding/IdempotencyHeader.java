package shop.web.binding;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotentRequest;
import shop.web.ApiJson;

/**
 * The Idempotency-Key header as a parameter of a controller method. A request without the header is
 * not idempotent: it takes effect each time it is sent.
 *
 * @param key null if the header is absent
 */
public record IdempotencyHeader(@Nullable IdempotencyKey key) {

  /**
   * What a use case needs to apply the request at most once; null without a key.
   *
   * @param view converts the result to the response body that is stored for repeated requests
   */
  public <T> @Nullable IdempotentRequest<T> request(Function<T, ?> view) {
    return key == null
        ? null
        : new IdempotentRequest<>(key, result -> ApiJson.write(view.apply(result)));
  }
}
