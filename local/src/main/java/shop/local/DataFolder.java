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
 * Where a local shop keeps everything: it survives restarts, belongs to one shop at a time, and is
 * only ever emptied of what the shop itself put there.
 */
final class DataFolder implements AutoCloseable {
  /** Lists what the shop made here, so that nothing else is ever deleted. */
  private static final String MARK = ".shop-data";

  private static final String MARK_HEADING = "# The local shop's data: -Dfresh deletes these.";
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
   * Opens a folder, makes it when it is absent, and locks it.
   *
   * @param fresh whether what an earlier shop left is deleted
   * @throws Options.Unusable in one sentence
   */
  static DataFolder open(Path folder, boolean fresh) {
    try {
      boolean ours = Files.exists(folder.resolve(MARK));
      if (!ours && holdsFiles(folder)) {
        throw new LocalOptions.Unusable(
            "The data folder "
                + folder
                + " holds files that are not the shop's; name another one with -Ddata=.");
      }
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new LocalOptions.Unusable(
            "The data folder "
                + folder
                + " is in use by another shop; stop it or name another one with -Ddata=.");
      }
      if (fresh) {
        empty(folder);
      }
      if (fresh || !ours) {
        Files.writeString(folder.resolve(MARK), MARK_HEADING + "\n");
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new LocalOptions.Unusable(
          "The data folder "
              + folder
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + "); name another one with -Ddata=.");
    }
  }

  /** Where a file of the shop is or will be. */
  Path file(String name) throws IOException {
    return own(name);
  }

  /** A folder within, made when it is absent. */
  Path within(String name) throws IOException {
    return Files.createDirectories(own(name));
  }

  /** A random secret that stays the same over restarts, readable by its owner only. */
  String secret(String name) throws IOException {
    Path file = own(name + ".secret");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    Path written = own(file.getFileName() + ".new"); // Whole or not there: half a key is none.
    Files.deleteIfExists(written);
    Files.createFile(written, ownerOnly());
    Files.writeString(written, secret + "\n");
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    return secret;
  }

  /** Tells whoever looks into the folder where its shop listens. */
  void tell(URI base) throws IOException {
    Path written = own(ADDRESS + ".new");
    Files.writeString(written, base + "\n");
    Files.move(
        written, own(ADDRESS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Where the shop listens that uses a folder just now; empty when none does.
   *
   * @throws Options.Unusable when one is just starting
   */
  static Optional<URI> shopOn(Path folder) {
    Path lock = folder.resolve(LOCK);
    try {
      if (!Files.exists(lock)) {
        return Optional.empty();
      }
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        if (lock(channel) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(URI.create(Files.readString(folder.resolve(ADDRESS)).strip()));
    } catch (IOException e) {
      throw new LocalOptions.Unusable("The shop on " + folder + " is not open yet; try again.");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Notes a name as the shop's before anything is made there. */
  private Path own(String name) throws IOException {
    Path mark = folder.resolve(MARK);
    if (!Files.readAllLines(mark).contains(name)) {
      Files.writeString(mark, name + "\n", StandardOpenOption.APPEND);
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

  /** Whether something is there beside the lock, which is made before the mark. */
  private static boolean holdsFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !file.equals(folder.resolve(LOCK)));
    }
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(MARK))) {
      return;
    }
    for (String name : Files.readAllLines(folder.resolve(MARK))) {
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
