package shop.architecture.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.contracts.Route;

/**
 * The links of a response (OpenAPI 3.0, "Link Object"): the operations that take the id of what a
 * request created. They are the routes below the path of its collection, those of administrators
 * too.
 */
final class ResponseLinks {
  private static final int CREATED = 201;
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private ResponseLinks() {}

  /** Adds the links of a route that creates something with an id; nothing for other routes. */
  static void add(Route route, Class<?> view, ObjectNode response) {
    boolean hasId =
        view.isRecord()
            && Arrays.stream(view.getRecordComponents())
                .anyMatch(component -> component.getName().equals("id"));
    if (route.success() == CREATED && hasId) {
      for (Route target : Route.values()) {
        link(route, target)
            .ifPresent(
                link -> response.withObjectProperty("links").set(target.operationId(), link));
      }
    }
  }

  /** The link to a route whose path is that of the collection, the id, and perhaps more. */
  private static Optional<ObjectNode> link(Route route, Route target) {
    String below = target.path().replaceFirst("^/api/v1/admin/", Route.BASE);
    List<String> own = parameters(route.path());
    List<String> all = parameters(below);
    if (!below.startsWith(route.path() + "/{") || all.size() != own.size() + 1) {
      return Optional.empty();
    }
    ObjectNode link = JsonNodeFactory.instance.objectNode();
    link.put("operationId", target.operationId());
    ObjectNode values = link.putObject("parameters");
    own.forEach(name -> values.put(name, "$request.path." + name));
    values.put(all.getLast(), "$response.body#/id");
    return Optional.of(link);
  }

  private static List<String> parameters(String path) {
    return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
  }
}
