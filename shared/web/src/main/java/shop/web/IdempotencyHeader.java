package shop.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotentRequest;

/**
 * The Idempotency-Key of a request, as a controller's parameter; a request without one is made as
 * often as it is sent.
 *
 * @param claim null when the header is missing
 * @param answers writes down the view that a repetition gets
 */
public record IdempotencyHeader(@Nullable IdempotencyKey claim, Responses answers) {

  /**
   * What the use case needs to do its work once.
   *
   * @param view the answer's body
   */
  public <T> @Nullable IdempotentRequest<T> once(Function<T, ?> view) {
    return claim == null
        ? null
        : new IdempotentRequest<>(claim, result -> answers.write(view.apply(result)));
  }
}
