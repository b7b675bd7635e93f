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

/**
 * The indexes behind the two aliases of {@link IndexNames}. An index that is being built has a
 * document with its progress.
 */
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
    if (answer.isNotFound()) {
      return State.MISSING;
    }
    return digest(answer.bodyOrThrow()).equals(IndexDefinition.digest())
        ? State.CURRENT
        : State.OUTDATED;
  }

  /** An index with another definition does not count: its rebuild starts again. */
  @Override
  public Optional<IndexBuild> currentBuild() {
    SearchService.Answer mapping =
        service.send("GET", "/" + IndexNames.BUILDING + "/_mapping", null);
    if (mapping.isNotFound() || !digest(mapping.bodyOrThrow()).equals(IndexDefinition.digest())) {
      return Optional.empty();
    }
    String name = mapping.body().fieldNames().next();
    SearchService.Answer found = service.send("GET", progress(name), null);
    JsonNode source = found.body().path("_source");
    return found.isNotFound() ? Optional.empty() : Optional.of(read(name, source));
  }

  @Override
  public IndexBuild startBuild(Instant now) {
    indexesOf(IndexNames.BUILDING).forEach(this::delete);
    String name = IndexNames.LIVE + "-" + now.toEpochMilli();
    service
        .send("PUT", "/" + name, IndexDefinition.createRequest(IndexNames.BUILDING))
        .bodyOrThrow();
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
    service.send("PUT", progress(build.name()), source.toString()).bodyOrThrow();
  }

  /**
   * Refreshes the new index first, so that searches find everything in it. The old index is deleted
   * after the alias has moved: searches that are still running may read it.
   */
  @Override
  public void swap(IndexBuild build) {
    service.send("POST", "/" + build.name() + "/_refresh", null).bodyOrThrow();
    List<String> old = indexesOf(IndexNames.LIVE);
    ObjectNode body = JSON.createObjectNode();
    ArrayNode actions = body.putArray("actions");
    for (String name : old) {
      if (name.equals(IndexNames.LIVE)) { // An index that a write created under the alias's name.
        actions.addObject().putObject("remove_index").put("index", name);
      } else if (!name.equals(build.name())) {
        alias(actions.addObject().putObject("remove"), name, IndexNames.LIVE);
      }
    }
    alias(actions.addObject().putObject("add"), build.name(), IndexNames.LIVE);
    alias(actions.addObject().putObject("remove"), build.name(), IndexNames.BUILDING);
    service.send("POST", "/_aliases", body.toString()).bodyOrThrow();
    indexesOf(IndexNames.LIVE + "-*").stream()
        .filter(name -> !name.equals(build.name()))
        .forEach(this::delete);
  }

  private static void alias(ObjectNode action, String index, String alias) {
    action.put("index", index).put("alias", alias);
  }

  /** The indexes of an alias, or the index that a write created under the alias's name. */
  private List<String> indexesOf(String alias) {
    SearchService.Answer answer = service.send("GET", "/" + alias, null);
    List<String> names = new ArrayList<>();
    if (!answer.isNotFound()) {
      answer.bodyOrThrow().fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private void delete(String index) {
    SearchService.Answer answer = service.send("DELETE", "/" + index, null);
    if (!answer.isNotFound() && answer.status() >= 400) {
      throw new SearchUnavailableException("an index cannot be deleted: status " + answer.status());
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
