package shop.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source file, parsed by the JDK's own compiler and not resolved further.
 *
 * @param path relative to the repository
 */
public record JavaFile(Path path, String text, CompilationUnitTree tree, DocTrees trees) {

  /** Parses the Java files among some texts of the repository. */
  public static List<JavaFile> parse(Map<Path, String> texts) {
    List<Source> sources = new ArrayList<>();
    texts.forEach(
        (path, text) -> {
          if (path.toString().endsWith(".java")) {
            sources.add(new Source(path, text));
          }
        });
    if (sources.isEmpty()) {
      return List.of(); // The compiler takes no empty list.
    }
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, failure -> {}, List.of("-proc:none"), null, sources);
    DocTrees trees = DocTrees.instance(task);
    List<JavaFile> files = new ArrayList<>();
    try {
      for (CompilationUnitTree tree : task.parse()) {
        Path path = Path.of(tree.getSourceFile().toUri().getPath().substring(1));
        String text = Objects.requireNonNull(texts.get(path));
        files.add(new JavaFile(path, text, tree, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Whether it is code that runs in production, and not a test. */
  public boolean isMain() {
    return path.toString().replace('\\', '/').contains("/src/main/");
  }

  /** The line on which a part of the file begins, counted from 1. */
  public int line(Tree part) {
    return lineAt((int) trees.getSourcePositions().getStartPosition(tree, part));
  }

  /** The Javadoc of a declaration, without its delimiters. */
  public Optional<String> javadoc(Tree declaration) {
    return Optional.ofNullable(trees.getDocComment(TreePath.getPath(tree, declaration)));
  }

  /** The line of a character, counted from 1. */
  public int lineAt(int offset) {
    return 1 + (int) text.substring(0, Math.max(0, offset)).chars().filter(c -> c == '\n').count();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(Path path, String text) {
      super(
          URI.create("source:///" + path.toString().replace('\\', '/')),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
