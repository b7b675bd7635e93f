package shop.web.binding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import shop.contracts.OrderToken;
import shop.web.Caller;

/**
 * Resolves the parameters of controller methods: {@link Body}, {@link Query}, {@link IfMatch},
 * {@link IdempotencyHeader}, {@link OrderTokenHeader}, {@link Caller}, and {@code byte[]} for the
 * raw body.
 */
public final class ParameterResolver implements HandlerMethodArgumentResolver {
  private final IdempotencyKeyReader idempotencyKeys;

  /**
   * Creates a resolver.
   *
   * @param secret the key for fingerprints of idempotent requests
   */
  public ParameterResolver(String secret) {
    this.idempotencyKeys = new IdempotencyKeyReader(secret);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(Body.class)
        || parameter.hasParameterAnnotation(Query.class)
        || parameter.hasParameterAnnotation(IfMatch.class)
        || parameter.getParameterType() == byte[].class
        || parameter.getParameterType() == Caller.class
        || parameter.getParameterType() == OrderTokenHeader.class
        || parameter.getParameterType() == IdempotencyHeader.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    HttpServletRequest request =
        Optional.ofNullable(web.getNativeRequest(HttpServletRequest.class)).orElseThrow();
    Body body = parameter.getParameterAnnotation(Body.class);
    if (body != null) {
      return RecordReader.read(
          parameter.getParameterType(), JsonBody.read(request, body.optional()), "");
    }
    if (parameter.hasParameterAnnotation(Query.class)) {
      return QueryReader.read(parameter.getParameterType(), request.getParameterMap());
    }
    if (parameter.hasParameterAnnotation(IfMatch.class)) {
      return ExpectedVersionReader.read(request);
    }
    if (parameter.getParameterType() == byte[].class) {
      return JsonBody.bytes(request);
    }
    if (parameter.getParameterType() == Caller.class) {
      return Caller.of(request);
    }
    if (parameter.getParameterType() == OrderTokenHeader.class) {
      return new OrderTokenHeader(request.getHeader(OrderToken.HEADER));
    }
    return new IdempotencyHeader(idempotencyKeys.read(request));
  }
}
