package shop.architecture.vocabulary;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.architecture.JavaFile;

/** The names that a Java file declares: packages, types, methods, fields, parameters, variables. */
final class JavaNames extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final JavaFile file;
  private final List<Name> names = new ArrayList<>();

  private JavaNames(JavaFile file) {
    this.file = file;
  }

  static List<Name> of(JavaFile file) {
    JavaNames scanner = new JavaNames(file);
    scanner.scan(file.tree(), null);
    return scanner.names;
  }

  /**
   * A declared name.
   *
   * @param line where the declaration begins
   */
  record Name(String text, Kind kind, int line) {}

  /** What a name names. */
  enum Kind {
    TYPE,
    NESTED_TYPE,
    /** A package, method, field, parameter, variable or label. */
    MEMBER
  }

  @Override
  public @Nullable Void visitPackage(PackageTree tree, @Nullable Void unused) {
    names.add(
        new Name(tree.getPackageName().toString().replace('.', '_'), Kind.MEMBER, line(tree)));
    return super.visitPackage(tree, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    boolean nested = !file.tree().getTypeDecls().contains(tree);
    add(tree.getSimpleName(), nested ? Kind.NESTED_TYPE : Kind.TYPE, tree);
    return super.visitClass(tree, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
    add(tree.getName(), Kind.MEMBER, tree);
    return super.visitMethod(tree, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    add(tree.getName(), Kind.MEMBER, tree);
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void unused) {
    add(tree.getLabel(), Kind.MEMBER, tree);
    return super.visitLabeledStatement(tree, null);
  }

  private void add(CharSequence name, Kind kind, Tree tree) {
    if (!name.isEmpty()) { // An anonymous class and `_` have none.
      names.add(new Name(name.toString(), kind, line(tree)));
    }
  }

  private int line(Tree tree) {
    return file.line(tree);
  }
}
