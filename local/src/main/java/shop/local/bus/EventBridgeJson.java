package shop.local.bus;

import static java.time.temporal.ChronoUnit.SECONDS;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * An event as EventBridge passes it to a function (AWS, "EventBridge event structure").
 *
 * @param time when the event occurred; whole seconds on the wire
 * @param resources the ARNs of the resources that the event is about
 */
public record EventBridgeJson(
    String id,
    String detailType,
    String source,
    Instant time,
    List<String> resources,
    JsonNode detail) {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";

  public EventBridgeJson {
    resources = List.copyOf(resources);
  }

  /** The payload for a function. */
  public String toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("version", "0").put("id", id).put("detail-type", detailType).put("source", source);
    json.put("account", ACCOUNT).put("time", time.truncatedTo(SECONDS).toString());
    json.put("region", REGION);
    resources.forEach(json.putArray("resources")::add);
    return json.set("detail", detail).toString();
  }
}
