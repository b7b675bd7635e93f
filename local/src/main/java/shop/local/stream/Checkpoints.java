package shop.local.stream;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static shop.local.function.Invocation.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far each shard of one stream is handled: a small file that is replaced whole. A checkpoint
 * that is lost costs repetition, never a record.
 */
final class Checkpoints {
  private final Path file;
  private final String streamArn;
  private final Map<String, String> sequenceNumbers = new HashMap<>();

  private Checkpoints(Path file, String streamArn) {
    this.file = file;
    this.streamArn = streamArn;
  }

  /** What an earlier process left, or nothing when that was another stream. */
  static Checkpoints open(Path file, String streamArn) {
    Checkpoints checkpoints = new Checkpoints(file, streamArn);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        JsonNode json = JSON.readTree(file.toFile());
        if (json.path("stream").asText().equals(streamArn)) {
          json.path("shards")
              .propertyStream()
              .forEach(
                  shard ->
                      checkpoints.sequenceNumbers.put(shard.getKey(), shard.getValue().asText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints %s cannot be read.".formatted(file), e);
    }
    return checkpoints;
  }

  /** The last record of the shard that is done. */
  Optional<String> after(String shard) {
    return Optional.ofNullable(sequenceNumbers.get(shard));
  }

  void save(String shard, String sequenceNumber) {
    if (!sequenceNumber.equals(sequenceNumbers.put(shard, sequenceNumber))) {
      write();
    }
  }

  /** Forgets a shard's place: its records up to there are trimmed. */
  void forget(String shard) {
    sequenceNumbers.remove(shard);
  }

  void keepOnly(Set<String> shards) {
    sequenceNumbers.keySet().retainAll(shards);
  }

  private void write() {
    ObjectNode json = JSON.createObjectNode().put("stream", streamArn);
    ObjectNode shards = json.putObject("shards");
    sequenceNumbers.forEach(shards::put);
    try {
      Path written = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(written, json.toString());
      Files.move(written, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints %s cannot be written.".formatted(file), e);
    }
  }
}
