package shop.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The child process: DynamoDB Local behind a connector of our own, because its command line listens
 * on every interface and reports usage home. It lives as long as its standard input is open, so
 * that it never outlives the process that started it, however that one ended.
 */
public final class DynamoDbServer {
  static final String READY = "READY ";

  /** As many as the shop's clients keep connections; DynamoDB Local itself works one by one. */
  private static final int THREADS = 64;

  /** Never a browser's origin, so no web page may read the tables (CORS). */
  private static final String NO_ORIGIN = "127.0.0.1";

  /** Clients keep connections for a minute; a server that closes first makes them retry. */
  private static final long IDLE_TIMEOUT_MILLIS = TimeUnit.MINUTES.toMillis(10);

  /** How long a killed predecessor may take to let go of the data. */
  private static final long LOCK_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private DynamoDbServer() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments the port (0: any free one, printed after {@code READY}), then a folder for the
   *     data; without it nothing outlives the process
   */
  public static void main(String... arguments) throws Exception {
    SQLITE.setLevel(Level.WARNING);
    int port = Integer.parseInt(arguments[0]);
    if (arguments.length > 1) {
      try (FileLock lock = lock(Path.of(arguments[1]))) {
        if (!lock.isValid()) {
          throw new IOException("The lock on " + arguments[1] + " was lost.");
        }
        DurableTables database = new DurableTables(Path.of(arguments[1]));
        writeAhead(database, Path.of(arguments[1]));
        serve(port, database);
      }
    } else {
      serve(port, new LocalDynamoDBRequestHandler(0, true, null, true, false));
    }
    Runtime.getRuntime().halt(0); // DynamoDB Local leaves threads behind; the data is closed.
  }

  /** One process at a time: two on one SQLite file would lose each other's writes. */
  private static FileLock lock(Path data) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long deadline = System.nanoTime() + LOCK_NANOS;
    FileLock lock = channel.tryLock();
    while (lock == null && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
      lock = channel.tryLock();
    }
    if (lock == null) {
      channel.close();
      System.err.println("Another process uses the data in " + data + ".");
      Runtime.getRuntime().halt(1);
      throw new AssertionError("halted");
    }
    return lock;
  }

  /**
   * Has SQLite write ahead, which its file then remembers: one flush to the disk for a change, not
   * four, so a write takes 5 ms, not 20. It is as safe in a crash.
   */
  private static void writeAhead(DurableTables database, Path data) throws SQLiteException {
    database.awaitQueue(); // Opens the file.
    SQLiteConnection connection =
        new SQLiteConnection(data.resolve("shared-local-instance.db").toFile());
    try {
      connection.open(false).exec("PRAGMA journal_mode=WAL");
    } finally {
      connection.dispose();
    }
  }

  private static void serve(int port, LocalDynamoDBRequestHandler database) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    server.addConnector(connector);
    LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(database, NO_ORIGIN);
    server.setHandler(handler);
    server.start();
    System.out.println(READY + connector.getLocalPort());
    while (System.in.read() != -1) {}
    server.stop();
    handler.close();
  }
}
