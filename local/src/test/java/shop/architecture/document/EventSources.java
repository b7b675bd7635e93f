package shop.architecture.document;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.architecture.JavaFile;
import shop.architecture.Repository;
import shop.events.ShopEvent;

/** What the sources say about the records of events: their Javadoc, and who creates them. */
final class EventSources {
  private final List<JavaFile> files =
      JavaFile.parse(Repository.texts()).stream().filter(JavaFile::isMain).toList();
  private final Map<String, String> descriptions = new HashMap<>();
  private final Map<String, Set<String>> producers = new HashMap<>();

  EventSources() {
    for (JavaFile file : files) {
      if (file.path().endsWith("ShopEvent.java")) {
        readDescriptions(file);
      } else if (file.path().startsWith("shared/domain")) {
        readProducers(file);
      }
    }
  }

  /** The first paragraph of a record's Javadoc. */
  String description(Class<? extends ShopEvent> record) {
    String description = descriptions.get(record.getSimpleName());
    if (description == null) {
      throw new IllegalStateException(record + " has no Javadoc");
    }
    return description;
  }

  /** The classes of the domain that create a record. */
  Set<String> producers(Class<? extends ShopEvent> record) {
    return producers.getOrDefault(record.getSimpleName(), Set.of());
  }

  private void readDescriptions(JavaFile file) {
    for (Tree type : file.tree().getTypeDecls()) {
      for (Tree member : ((ClassTree) type).getMembers()) {
        if (member instanceof ClassTree record) {
          file.javadoc(record)
              .ifPresent(text -> descriptions.put(record.getSimpleName().toString(), first(text)));
        }
      }
    }
  }

  private static String first(String javadoc) {
    return javadoc
        .split("\n *(@|<p>)")[0]
        .replaceAll("\\{@(?:code|link) ([^}]+)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private void readProducers(JavaFile file) {
    String name = file.path().getFileName().toString().replace(".java", "");
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
        String type = created.getIdentifier().toString().replaceFirst(".*\\.", "");
        producers.computeIfAbsent(type, record -> new TreeSet<>()).add(name);
        return super.visitNewClass(created, null);
      }
    }.scan(file.tree(), null);
  }
}
