package shop.local.stream;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static shop.local.function.LocalJson.MAPPER;

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
 * The position up to which each shard of a stream is handled. It is a small file that is replaced
 * as a whole. If a checkpoint is lost, records are delivered again, but none is skipped.
 */
final class Checkpoints {
  private final Path file;
  private final String streamArn;
  private final Map<String, String> sequenceNumbers = new HashMap<>();

  private Checkpoints(Path file, String streamArn) {
    this.file = file;
    this.streamArn = streamArn;
  }

  /** Reads the file of an earlier process. It is ignored when it belongs to another stream. */
  static Checkpoints open(Path file, String streamArn) {
    Checkpoints checkpoints = new Checkpoints(file, streamArn);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        JsonNode json = MAPPER.readTree(file.toFile());
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

  /** The sequence number of the last handled record of a shard. */
  Optional<String> lastHandled(String shard) {
    return Optional.ofNullable(sequenceNumbers.get(shard));
  }

  void save(String shard, String sequenceNumber) {
    if (!sequenceNumber.equals(sequenceNumbers.put(shard, sequenceNumber))) {
      write();
    }
  }

  /** Removes the position of a shard, because the records after it were trimmed. */
  void remove(String shard) {
    sequenceNumbers.remove(shard);
  }

  void retain(Set<String> shards) {
    sequenceNumbers.keySet().retainAll(shards);
  }

  private void write() {
    ObjectNode json = MAPPER.createObjectNode().put("stream", streamArn);
    ObjectNode shards = json.putObject("shards");
    sequenceNumbers.forEach(shards::put);
    try {
      Path newFile = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(newFile, json.toString());
      Files.move(newFile, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints %s cannot be written.".formatted(file), e);
    }
  }
}
