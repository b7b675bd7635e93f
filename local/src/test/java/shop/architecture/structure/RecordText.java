package shop.architecture.structure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;

/** Whether the text of a record has all its components: the compiler wrote its toString then. */
final class RecordText {
  /** The bootstrap class of the methods that the compiler writes for records (JLS 8.10.3). */
  private static final String GENERATED = "java/lang/runtime/ObjectMethods";

  private RecordText() {}

  static boolean hasAllComponents(JavaClass type) {
    try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(file.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString("toString"))
          .flatMap(method -> method.code().stream())
          .flatMap(code -> code.elementStream())
          .anyMatch(RecordText::isGenerated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGenerated(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.invokedynamic()
            .bootstrap()
            .bootstrapMethod()
            .reference()
            .owner()
            .asInternalName()
            .equals(GENERATED);
  }
}
