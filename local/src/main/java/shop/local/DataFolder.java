package shop.local;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder where a local shop stores its data. The data survives restarts. One shop at a time may
 * use the folder. Only files that the shop created there are ever deleted.
 */
final class DataFolder implements AutoCloseable {
  /** Lists the files and folders that the shop created, so that no others are deleted. */
  private static final String MARKER = ".shop-data";

  private static final String MARKER_HEADING =
      "# Files and folders of the local shop. -Dfresh deletes them.";
  private static final String CHOOSE_ANOTHER = "Choose another folder with -Ddata=.";
  private static final String LOCK = "lock";
  private static final String ADDRESS = "address";
  private static final int SECRET_BYTES = 24;

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens a folder and locks it. Creates it if it does not exist.
   *
   * @param fresh whether the data of earlier runs is deleted
   * @throws StartupException when the folder cannot be used
   */
  static DataFolder open(Path folder, boolean fresh) {
    try {
      boolean isShopData = Files.exists(folder.resolve(MARKER));
      if (!isShopData && hasFiles(folder)) {
        throw new StartupException(
            "The data folder %s contains files that the shop did not create. %s"
                .formatted(folder, CHOOSE_ANOTHER));
      }
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartupException(
            "Another shop uses the data folder %s. Stop it, or choose another folder with -Ddata=."
                .formatted(folder));
      }
      if (fresh) {
        empty(folder);
      }
      if (fresh || !isShopData) {
        Files.writeString(folder.resolve(MARKER), MARKER_HEADING + "\n");
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new StartupException(
          "The data folder %s cannot be used (%s). %s"
              .formatted(folder, e.getClass().getSimpleName(), CHOOSE_ANOTHER));
    }
  }

  /** The path of a file of the shop, which need not exist yet. */
  Path file(String name) throws IOException {
    return register(name);
  }

  /** A folder in the data folder. Creates it if it does not exist. */
  Path subfolder(String name) throws IOException {
    return Files.createDirectories(register(name));
  }

  /** A random secret. It stays the same over restarts, and only its owner may read it. */
  String secret(String name) throws IOException {
    Path file = register(name + ".secret");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    // Written to a new file and then moved, so that a crash never leaves half a secret.
    Path newFile = register(file.getFileName() + ".new");
    Files.deleteIfExists(newFile);
    Files.createFile(newFile, ownerOnly());
    Files.writeString(newFile, secret + "\n");
    Files.move(newFile, file, StandardCopyOption.ATOMIC_MOVE);
    return secret;
  }

  /** Writes the address of the shop to a file, for the commands of operators. */
  void writeAddress(URI base) throws IOException {
    Path newFile = register(ADDRESS + ".new");
    Files.writeString(newFile, base + "\n");
    Files.move(
        newFile,
        register(ADDRESS),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The address of the shop that uses a folder now; empty when none does.
   *
   * @throws StartupException when that shop is still starting
   */
  static Optional<URI> runningShop(Path folder) {
    Path lock = folder.resolve(LOCK);
    try {
      if (!Files.exists(lock)) {
        return Optional.empty();
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        if (tryLock(channel) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(URI.create(Files.readString(folder.resolve(ADDRESS)).strip()));
    } catch (IOException e) {
      throw new StartupException(
          "The shop on %s is still starting. Try again in a few seconds.".formatted(folder));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Adds a name to the marker file before the file or folder is created. */
  private Path register(String name) throws IOException {
    Path marker = folder.resolve(MARKER);
    if (!Files.readAllLines(marker).contains(name)) {
      Files.writeString(marker, name + "\n", StandardOpenOption.APPEND);
    }
    return folder.resolve(name);
  }

  private FileAttribute<?>[] ownerOnly() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether there are files other than the lock, which is created before the marker. */
  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !file.equals(folder.resolve(LOCK)));
    }
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(MARKER))) {
      return;
    }
    for (String name : Files.readAllLines(folder.resolve(MARKER))) {
      if (!name.startsWith("#") && Files.exists(folder.resolve(name))) {
        delete(folder.resolve(name));
      }
    }
  }

  private static void delete(Path top) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(top)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
