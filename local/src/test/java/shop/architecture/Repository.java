package shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The text files of the repository, without what builds and editors make. */
public final class Repository {
  /** The folder of the repository. */
  public static final Path ROOT = Path.of(System.getProperty("shop.root", ".."));

  private static final Set<String> MADE =
      Set.of("target", ".git", ".idea", ".vscode", "data", "node_modules");

  private Repository() {}

  /** Texts by path relative to the root. */
  public static Map<Path, String> texts() {
    Path root = ROOT.toAbsolutePath().normalize();
    Map<Path, String> texts = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean made = !folder.equals(root) && MADE.contains(folder.getFileName().toString());
              return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              try {
                if (!file.getFileName().toString().equals(".git")) {
                  texts.put(root.relativize(file), Files.readString(file));
                }
              } catch (MalformedInputException binary) {
                return FileVisitResult.CONTINUE;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
