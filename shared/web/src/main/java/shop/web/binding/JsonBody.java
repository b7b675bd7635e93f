package shop.web.binding;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.web.Problem;

/**
 * The body of a request. Several parameters of one controller method may use it, so the bytes are
 * read once and kept as a request attribute.
 */
final class JsonBody {
  private static final String ATTRIBUTE = JsonBody.class.getName();

  /** RFC 9110, 8.4.1: the body is as it is. */
  private static final String IDENTITY = "identity";

  /** Some clients send it; RFC 8259, section 8.1, allows to ignore it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Strict: refuses deep nesting, duplicate fields and anything after the first JSON value. */
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Limits.BODY_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader()
          .without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

  private JsonBody() {}

  /**
   * The bytes of the body.
   *
   * @throws Problem if it is larger than {@link Limits#BODY_BYTES}
   */
  static byte[] bytes(HttpServletRequest request) throws IOException {
    byte[] bytes = (byte[]) request.getAttribute(ATTRIBUTE);
    if (bytes == null) {
      refuseContentCoding(request);
      bytes = request.getInputStream().readNBytes(Limits.BODY_BYTES + 1);
      if (bytes.length > Limits.BODY_BYTES) {
        throw Problem.of(
            ProblemType.BODY_TOO_LARGE,
            "The body must not be larger than " + Limits.BODY_BYTES + " bytes.");
      }
      request.setAttribute(ATTRIBUTE, bytes);
    }
    return bytes;
  }

  /**
   * The JSON value in the body.
   *
   * @param optional whether an absent body is read as an empty object
   * @throws Problem if the body is not JSON in UTF-8
   */
  static JsonNode read(HttpServletRequest request, boolean optional) throws IOException {
    byte[] bytes = bytes(request);
    if (bytes.length == 0 && optional) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!isJson(request)) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    try {
      JsonNode node = JSON.readTree(text(bytes));
      if (node == null || node.isMissingNode()) {
        throw Problem.invalid("", "The body is empty.");
      }
      return node;
    } catch (JacksonException e) {
      throw Problem.invalid("", "The body is not well-formed JSON.");
    }
  }

  /**
   * Decodes the bytes strictly: Jackson's own decoder accepts overlong sequences, in which a
   * character can hide from a filter (RFC 3629, section 10).
   */
  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Problem.invalid("", "The body is not UTF-8.");
    }
  }

  /** The container's event reader leaves no other JSON type than this one, and its charset. */
  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
  }

  /** A compressed body could be of any size after decompression. */
  private static void refuseContentCoding(HttpServletRequest request) {
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase(IDENTITY)) {
      throw Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without a Content-Encoding.")
          .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
    }
  }
}
