package shop.web.container;

import com.amazonaws.serverless.exceptions.InvalidRequestEventException;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.serverless.proxy.model.Headers;
import com.amazonaws.services.lambda.runtime.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads API Gateway's events for the serverless container. The container interprets Content-Type
 * itself: it fails on a charset that is quoted or unknown, encodes the body in that charset, and
 * reads forms. So every Content-Type but JSON in UTF-8 is replaced, and the body keeps its bytes.
 */
final class EventReader extends AwsProxyHttpServletRequestReader {
  @Override
  public HttpServletRequest readRequest(
      AwsProxyRequest event, SecurityContext security, Context lambda, ContainerConfig config)
      throws InvalidRequestEventException {
    Headers headers = event.getMultiValueHeaders();
    if (headers == null) {
      event.setMultiValueHeaders(new Headers());
    } else if (headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
      String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
      headers.putSingle(
          HttpHeaders.CONTENT_TYPE,
          isJson(type)
              ? MediaType.APPLICATION_JSON_VALUE
              : MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }
    return super.readRequest(event, security, lambda, config);
  }

  /** Whether a Content-Type is JSON in UTF-8, with or without a charset (RFC 8259, section 8.1). */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    try {
      MediaType media = MediaType.parseMediaType(contentType);
      boolean utf8 =
          media.getCharset() == null || media.getCharset().equals(StandardCharsets.UTF_8);
      return utf8 && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(media);
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
