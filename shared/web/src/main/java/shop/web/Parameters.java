package shop.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import shop.commit.IdempotencyKey;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.contracts.ProblemType;

/** Where the controllers' parameters come from. */
final class Parameters implements HandlerMethodArgumentResolver {
  private static final String BODY = Parameters.class.getName() + ".body";
  private static final ObjectReader JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Limits.BODY_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader()
          .without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

  /** A version, with a digest after it where what is shown changes without it. */
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})(?:\\.[0-9a-f]+)?\"");

  private static final String FINGERPRINT = "HmacSHA256";

  private final Responses answers;
  private final SecretKeySpec fingerprintKey;

  Parameters(Responses answers, String secret) {
    this.answers = answers;
    this.fingerprintKey = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), FINGERPRINT);
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
      return RecordReader.read(parameter.getParameterType(), json(request, body.optional()), "");
    }
    if (parameter.hasParameterAnnotation(Query.class)) {
      return QueryReader.read(parameter.getParameterType(), request.getParameterMap());
    }
    if (parameter.hasParameterAnnotation(IfMatch.class)) {
      return version(request.getHeader("If-Match"));
    }
    if (parameter.getParameterType() == byte[].class) {
      return bytes(request);
    }
    if (parameter.getParameterType() == Caller.class) {
      return RouteAccess.caller(request);
    }
    return new IdempotencyHeader(claim(request), answers);
  }

  private static JsonNode json(HttpServletRequest request, boolean optional) throws IOException {
    byte[] bytes = bytes(request);
    if (bytes.length == 0 && optional) {
      return JsonNodeFactory.instance.objectNode();
    }
    String type = request.getContentType();
    if (type == null || !isJson(type)) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw Problem.invalid("", "The body is empty.");
      }
      return node;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw Problem.invalid("", "The body is not well-formed JSON.");
    }
  }

  private static boolean isJson(String type) {
    try {
      MediaType media = MediaType.parseMediaType(type);
      boolean utf8 =
          media.getCharset() == null || media.getCharset().equals(StandardCharsets.UTF_8);
      return utf8 && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(media);
    } catch (org.springframework.http.InvalidMediaTypeException e) {
      return false;
    }
  }

  /** The body's raw bytes, read once. */
  private static byte[] bytes(HttpServletRequest request) throws IOException {
    byte[] read = (byte[]) request.getAttribute(BODY);
    if (read == null) {
      read = request.getInputStream().readNBytes(Limits.BODY_BYTES + 1);
      if (read.length > Limits.BODY_BYTES) {
        throw Problem.of(
            ProblemType.BODY_TOO_LARGE, "A body has at most " + Limits.BODY_BYTES + " bytes.");
      }
      request.setAttribute(BODY, read);
    }
    return read;
  }

  private static @Nullable Long version(@Nullable String header) {
    if (header == null || header.equals("*")) {
      return null;
    }
    Matcher tag = VERSION.matcher(header);
    if (!tag.matches()) {
      throw Problem.invalid("/header/If-Match", "must be an ETag that this resource had");
    }
    return Long.valueOf(tag.group(1));
  }

  private @Nullable IdempotencyKey claim(HttpServletRequest request) throws IOException {
    String key = request.getHeader("Idempotency-Key");
    if (key == null) {
      return null;
    }
    if (!key.matches(IdFormat.IDEMPOTENCY_KEY)) {
      throw Problem.invalid(
          "/header/Idempotency-Key",
          "must have 1 to " + IdFormat.IDEMPOTENCY_KEY_LENGTH + " visible ASCII characters");
    }
    return new IdempotencyKey(RouteAccess.caller(request).identity(), key, fingerprint(request));
  }

  /**
   * A digest under a secret, because it is stored and the body may have a password in it, which a
   * plain digest would give away to whoever tries many. A new key makes a retry look like another
   * request, for the day that keys are remembered.
   */
  private String fingerprint(HttpServletRequest request) throws IOException {
    try {
      Mac digest = Mac.getInstance(FINGERPRINT);
      digest.init(fingerprintKey);
      String line = request.getMethod() + " " + request.getRequestURI() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.doFinal(bytes(request)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + FINGERPRINT, e);
    }
  }
}
