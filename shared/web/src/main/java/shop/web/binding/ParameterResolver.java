package shop.web.binding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import shop.web.Caller;
import shop.web.Problem;

/**
 * Resolves the parameters of controller methods: {@link Body}, {@link Query}, {@link IfMatch},
 * {@link IdempotencyHeader}, {@link Caller}, and {@code byte[]} for the raw body.
 */
public final class ParameterResolver implements HandlerMethodArgumentResolver {
  /** A version; a digest follows it where the response may change while the version does not. */
  private static final Pattern E_TAG = Pattern.compile("\"(\\d{1,18})(?:\\.[0-9a-f]+)?\"");

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
      return version(request.getHeader("If-Match"));
    }
    if (parameter.getParameterType() == byte[].class) {
      return JsonBody.bytes(request);
    }
    if (parameter.getParameterType() == Caller.class) {
      return Caller.of(request);
    }
    return new IdempotencyHeader(idempotencyKeys.read(request));
  }

  private static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher eTag = E_TAG.matcher(ifMatch);
    if (!eTag.matches()) {
      throw Problem.invalid("/header/If-Match", "must be an ETag that an earlier response had");
    }
    return Long.valueOf(eTag.group(1));
  }
}
