package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;
import shop.search.ProductSearch.SearchUnavailableException;

/** Indexes behind the two aliases of {@link IndexNames}; how far one is built stands in itself. */
public final class OpenSearchIndexes implements ProductIndexes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SearchService service;
  private final Clock clock;

  public OpenSearchIndexes(SearchService service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  @Override
  public State state() {
    SearchService.Answer answer = service.send("GET", "/" + IndexNames.LIVE + "/_mapping", null);
    if (answer.missing()) {
      return State.MISSING;
    }
    return digest(answer.expected()).equals(IndexDefinition.digest())
        ? State.CURRENT
        : State.OUTDATED;
  }

  /** One that was begun by another definition is no use any more. */
  @Override
  public Optional<IndexBuild> currentBuild() {
    SearchService.Answer mapping =
        service.send("GET", "/" + IndexNames.BUILDING + "/_mapping", null);
    if (mapping.missing() || !digest(mapping.expected()).equals(IndexDefinition.digest())) {
      return Optional.empty();
    }
    String name = mapping.body().fieldNames().next();
    SearchService.Answer found = service.send("GET", progress(name), null);
    JsonNode source = found.body().path("_source");
    return found.missing() ? Optional.empty() : Optional.of(read(name, source));
  }

  @Override
  public IndexBuild startBuild(Instant now) {
    behind(IndexNames.BUILDING).forEach(this::drop);
    String name = IndexNames.LIVE + "-" + now.toEpochMilli();
    service.send("PUT", "/" + name, IndexDefinition.creating(IndexNames.BUILDING)).expected();
    IndexBuild build = new IndexBuild(name, now, null, 0, false);
    save(build);
    return build;
  }

  @Override
  public ProductIndex target(IndexBuild build) {
    return new OpenSearchIndex(service, clock, List.of(IndexNames.BUILDING));
  }

  @Override
  public void save(IndexBuild build) {
    ObjectNode source =
        JSON.createObjectNode()
            .put("control", IndexNames.PROGRESS)
            .put("begun_at", build.startedAt().toEpochMilli())
            .put("done", build.done())
            .put("scanned", build.scanned());
    if (build.cursor() != null) {
      source.put("cursor", build.cursor());
    }
    service.send("PUT", progress(build.name()), source.toString()).expected();
  }

  /**
   * Refreshed before, so that no search misses what is in it. The old one goes only when every
   * search has the alias of the new one: dropped in the same step, it would be gone for searches
   * that still look there.
   */
  @Override
  public void swap(IndexBuild build) {
    service.send("POST", "/" + build.name() + "/_refresh", null).expected();
    List<String> old = behind(IndexNames.LIVE);
    ObjectNode body = JSON.createObjectNode();
    ArrayNode actions = body.putArray("actions");
    for (String name : old) {
      if (name.equals(IndexNames.LIVE)) { // Somebody's write made it by its name: no alias fits.
        actions.addObject().putObject("remove_index").put("index", name);
      } else if (!name.equals(build.name())) {
        alias(actions.addObject().putObject("remove"), name, IndexNames.LIVE);
      }
    }
    alias(actions.addObject().putObject("add"), build.name(), IndexNames.LIVE);
    alias(actions.addObject().putObject("remove"), build.name(), IndexNames.BUILDING);
    service.send("POST", "/_aliases", body.toString()).expected();
    behind(IndexNames.LIVE + "-*").stream()
        .filter(name -> !name.equals(build.name()))
        .forEach(this::drop);
  }

  private static void alias(ObjectNode action, String index, String alias) {
    action.put("index", index).put("alias", alias);
  }

  /** The indexes of an alias, or one that somebody's write made by its name. */
  private List<String> behind(String alias) {
    SearchService.Answer answer = service.send("GET", "/" + alias, null);
    List<String> names = new ArrayList<>();
    if (!answer.missing()) {
      answer.expected().fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private void drop(String index) {
    SearchService.Answer answer = service.send("DELETE", "/" + index, null);
    if (!answer.missing() && answer.status() >= 400) {
      throw new SearchUnavailableException("an index cannot be dropped: " + answer.status());
    }
  }

  private static String progress(String index) {
    return "/" + index + "/_doc/" + IndexNames.PROGRESS;
  }

  private static String digest(JsonNode mappings) {
    return mappings.elements().next().at("/mappings/_meta/definition").asText();
  }

  private static IndexBuild read(String name, JsonNode source) {
    return new IndexBuild(
        name,
        Instant.ofEpochMilli(source.path("begun_at").asLong()),
        source.path("cursor").isTextual() ? source.path("cursor").asText() : null,
        source.path("done").asLong(),
        source.path("scanned").asBoolean());
  }
}
