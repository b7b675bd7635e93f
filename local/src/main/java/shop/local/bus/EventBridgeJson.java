package shop.local.bus;

import static java.time.temporal.ChronoUnit.SECONDS;
import static shop.local.function.Invocation.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * An event as EventBridge hands it to a function (AWS, "EventBridge event structure").
 *
 * @param time when it happened, in whole seconds on the wire
 * @param resources ARNs of what it is about
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

  /** What a function is called with. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "0").put("id", id).put("detail-type", detailType).put("source", source);
    json.put("account", ACCOUNT).put("time", time.truncatedTo(SECONDS).toString());
    json.put("region", REGION);
    resources.forEach(json.putArray("resources")::add);
    return json.set("detail", detail).toString();
  }
}
