package shop.local.gateway;

import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;

/**
 * The events that API Gateway's REST API sends: to a function (Lambda proxy integration, payload
 * 1.0) and to a request authorizer.
 */
final class ProxyEvent {
  private static final String ACCOUNT = "000000000000";
  private static final String API = "local";
  private static final String STAGE = "local";

  private ProxyEvent() {}

  /**
   * The event for a function.
   *
   * @param authorizer the authorizer's context; null when it was not called
   * @throws GatewayRequest.RejectedRequestException when a path parameter is malformed
   */
  static byte[] of(GatewayRequest request, Route route, @Nullable ObjectNode authorizer)
      throws GatewayRequest.RejectedRequestException {
    ObjectNode event = common(request, route);
    if (authorizer != null) {
      event.withObjectProperty("requestContext").set("authorizer", authorizer);
    }
    putBody(request, event);
    return bytes(event);
  }

  /** The event for the request authorizer. */
  static byte[] forAuthorizer(GatewayRequest request, Route route)
      throws GatewayRequest.RejectedRequestException {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("type", "REQUEST");
    event.put("methodArn", arn(request));
    event.setAll(common(request, route));
    return bytes(event);
  }

  /** The ARN that an authorizer's policy must allow for a request. */
  static String arn(GatewayRequest request) {
    return "arn:aws:execute-api:us-east-1:%s:%s/%s/%s%s"
        .formatted(ACCOUNT, API, STAGE, request.routeMethod(), request.path());
  }

  private static ObjectNode common(GatewayRequest request, Route route)
      throws GatewayRequest.RejectedRequestException {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("resource", route.path());
    event.put("path", request.path());
    event.put("httpMethod", request.routeMethod());
    putMultiValue(event, "headers", "multiValueHeaders", request.headers());
    putMultiValue(
        event, "queryStringParameters", "multiValueQueryStringParameters", request.query());
    putPathParameters(event, route, request.path());
    event.putNull("stageVariables");
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", ACCOUNT).put("apiId", API).put("stage", STAGE);
    context.put("resourceId", route.operationId()).put("resourcePath", route.path());
    context.put("httpMethod", request.routeMethod()).put("path", request.path());
    context.put("requestId", request.id()).put("extendedRequestId", request.id());
    context.put("protocol", "HTTP/1.1").put("requestTimeEpoch", Instant.now().toEpochMilli());
    ObjectNode identity = context.putObject("identity");
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", request.header("User-Agent").orElse(""));
    return event;
  }

  private static void putMultiValue(
      ObjectNode event, String single, String multi, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(single).putNull(multi);
      return;
    }
    ObjectNode last = event.putObject(single);
    ObjectNode all = event.putObject(multi);
    values.forEach(
        (name, allValues) -> {
          last.put(name, allValues.getLast());
          allValues.forEach(all.putArray(name)::add);
        });
  }

  private static void putPathParameters(ObjectNode event, Route route, String path)
      throws GatewayRequest.RejectedRequestException {
    ObjectNode parameters = MAPPER.createObjectNode();
    String[] names = route.path().split("/");
    String[] values = path.split("/");
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        String name = names[i].substring(1, names[i].length() - 1);
        parameters.put(name, GatewayRequest.decode(values[i]));
      }
    }
    if (parameters.isEmpty()) {
      event.putNull("pathParameters");
    } else {
      event.set("pathParameters", parameters);
    }
  }

  /** UTF-8 text is passed as text, other bytes as base64. In both cases no byte changes. */
  private static void putBody(GatewayRequest request, ObjectNode event) {
    if (request.body().length == 0) {
      event.putNull("body").put("isBase64Encoded", false);
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
      event.put("body", text).put("isBase64Encoded", false);
    } catch (CharacterCodingException e) {
      event.put("body", Base64.getEncoder().encodeToString(request.body()));
      event.put("isBase64Encoded", true);
    }
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the event cannot be written as JSON", e);
    }
  }
}
