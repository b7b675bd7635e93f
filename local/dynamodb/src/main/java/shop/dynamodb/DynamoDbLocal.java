package shop.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.child.ChildJvm;

/**
 * A running DynamoDB Local: a child process on a free port of the loopback interface. It needs the
 * JDK only, so whoever holds it has none of DynamoDB Local's libraries on the class path. The child
 * ends when this is closed and when this process ends, even by kill -9.
 */
public final class DynamoDbLocal implements AutoCloseable {
  /** Enough for 10,000 products and 64 connections; SQLite keeps its pages outside the heap. */
  private static final String HEAP = "-Xmx192m";

  /**
   * How far the JVM compiles: little, for a quick start, unless a proof of minutes wants it all.
   */
  private static final String TIER =
      "-XX:TieredStopAtLevel=" + System.getProperty("dynamodb.local.tier", "1");

  /** About 1 s on an idle machine; a busy one, and a lock still held, take longer. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final ChildJvm child;
  private final URI endpoint;

  private DynamoDbLocal(ChildJvm child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param libraryFolder the jars of DynamoDB Local, filled by this module's build
   * @param data where the tables are kept, made when absent; empty: in memory
   * @throws IllegalStateException with one sentence that says what to change
   */
  public static DynamoDbLocal start(Path libraryFolder, Optional<Path> data) {
    ChildJvm.Program program =
        new ChildJvm.Program(
            "DynamoDB Local",
            DynamoDbServer.class,
            libraryFolder,
            "local/dynamodb",
            DynamoDbServer.READY);
    data.ifPresent(DynamoDbLocal::makeWritable);
    List<String> arguments = new ArrayList<>(List.of("0"));
    data.ifPresent(folder -> arguments.add(folder.toAbsolutePath().toString()));
    ChildJvm child = program.start(List.of(HEAP, TIER), arguments);
    try {
      String port = child.awaitReady(START_TIMEOUT);
      return new DynamoDbLocal(child, URI.create("http://127.0.0.1:" + port));
    } catch (IllegalStateException e) {
      child.close();
      throw e;
    }
  }

  /** Where its HTTP API listens; any region and credentials will do. */
  public URI endpoint() {
    return endpoint;
  }

  public long pid() {
    return child.pid();
  }

  /** Ends the child and returns when it is gone; its data is then free for the next one. */
  @Override
  public void close() {
    child.close();
  }

  private static void makeWritable(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new IllegalStateException("The data folder %s cannot be made.".formatted(data), e);
    }
    if (!Files.isWritable(data)) {
      throw new IllegalStateException("The data folder %s cannot be written.".formatted(data));
    }
  }
}
