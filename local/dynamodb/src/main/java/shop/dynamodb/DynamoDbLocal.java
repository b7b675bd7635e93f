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
 * A running DynamoDB Local: a child process on a free port of the loopback interface. This class
 * needs only the JDK, so DynamoDB Local's libraries are not on the class path of its users. The
 * child ends when this is closed and when this process ends, even by kill -9.
 */
public final class DynamoDbLocal implements AutoCloseable {
  /** Enough for 10,000 products and 64 connections. SQLite stores its pages outside the heap. */
  private static final String HEAP = "-Xmx192m";

  /** A start takes about 1 s; longer on a busy machine, or while the lock is still held. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final ChildJvm child;
  private final URI endpoint;

  private DynamoDbLocal(ChildJvm child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /**
   * Starts DynamoDB Local and waits until it responds.
   *
   * @param libraryFolder the jars of DynamoDB Local; this module's build fills it
   * @param data the folder of the tables, which is created if needed; empty for tables in memory
   * @throws IllegalStateException with a message that says what to change
   */
  public static DynamoDbLocal start(Path libraryFolder, Optional<Path> data) {
    ChildJvm.Program program =
        new ChildJvm.Program(
            "DynamoDB Local",
            DynamoDbServer.class,
            libraryFolder,
            "local/dynamodb",
            DynamoDbServer.READY);
    data.ifPresent(DynamoDbLocal::createWritable);
    List<String> arguments = new ArrayList<>(List.of("0"));
    data.ifPresent(folder -> arguments.add(folder.toAbsolutePath().toString()));
    ChildJvm child = program.start(List.of(HEAP), arguments);
    try {
      String port = child.awaitReady(START_TIMEOUT);
      return new DynamoDbLocal(child, URI.create("http://127.0.0.1:" + port));
    } catch (IllegalStateException e) {
      child.close();
      throw e;
    }
  }

  /** The endpoint of its HTTP API. It accepts any region and credentials. */
  public URI endpoint() {
    return endpoint;
  }

  public long pid() {
    return child.pid();
  }

  /** Stops the child and waits until it has ended. Another process may then use its data. */
  @Override
  public void close() {
    child.close();
  }

  private static void createWritable(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new IllegalStateException("The data folder %s cannot be created.".formatted(data), e);
    }
    if (!Files.isWritable(data)) {
      throw new IllegalStateException("The data folder %s is not writable.".formatted(data));
    }
  }
}
