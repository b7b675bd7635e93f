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
 * The main class of the child process: DynamoDB Local with an HTTP connector of this project. Its
 * own command line listens on every network interface and sends usage statistics. The process exits
 * when its standard input ends, so it never outlives the process that started it, even after a
 * kill.
 */
public final class DynamoDbServer {
  static final String READY = "READY ";

  /**
   * The number of connections that the shop's clients keep open. DynamoDB Local itself handles one
   * request at a time.
   */
  private static final int THREADS = 64;

  /** It is never the origin of a web page, so no web page may read the tables (CORS). */
  private static final String NO_ORIGIN = "127.0.0.1";

  /** Clients keep connections for a minute. If the server closes them first, clients must retry. */
  private static final long IDLE_TIMEOUT_MILLIS = TimeUnit.MINUTES.toMillis(10);

  /** How long a killed process may take to release the lock on the data. */
  private static final long LOCK_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private DynamoDbServer() {}

  /**
   * Serves requests until standard input ends.
   *
   * @param arguments the port (0 for any free port, which is printed after {@code READY}), then the
   *     folder of the data; without a folder the tables are in memory
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
        enableWriteAheadLog(database, Path.of(arguments[1]));
        serve(port, database);
      }
    } else {
      serve(port, new LocalDynamoDBRequestHandler(0, true, null, true, false));
    }
    Runtime.getRuntime().halt(0); // DynamoDB Local does not stop its threads. The data is closed.
  }

  /** Locks the data. Two processes on one SQLite file would lose each other's writes. */
  private static FileLock lock(Path data) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long deadline = System.nanoTime() + LOCK_TIMEOUT_NANOS;
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
   * Switches SQLite to write-ahead logging, which is stored in its file: one flush to the disk for
   * a change instead of four, so a write takes 5 ms instead of 20 ms. It is equally safe in a
   * crash.
   */
  private static void enableWriteAheadLog(DurableTables database, Path data)
      throws SQLiteException {
    database.awaitPendingWrites(); // This opens the file.
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
