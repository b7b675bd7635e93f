package shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes the executable that starts the local shop. The build runs it with its own JDK and the
 * shop's class path, so that the script names both.
 */
final class LauncherScript {
  /** What the classes are compiled for. */
  private static final int RELEASE = 25;

  private LauncherScript() {}

  /**
   * Writes it.
   *
   * @param arguments the script, the project's root folder, the local module's classes and its jar,
   *     which takes their place since an archive of classes needs jars
   */
  static void main(String... arguments) throws IOException {
    String classPath = System.getProperty("java.class.path").replace(arguments[2], arguments[3]);
    write(Path.of(arguments[0]), arguments[1], classPath, System.getProperty("java.home"));
  }

  static void write(Path script, String root, String classPath, String javaHome)
      throws IOException {
    String text =
        template()
            .replace("@ROOT@", quoted(root))
            .replace("@CLASS_PATH@", quoted(classPath))
            .replace("@JAVA_HOME@", quoted(javaHome))
            .replace("@RELEASE@", Integer.toString(RELEASE));
    Files.writeString(script, text);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable.");
    }
  }

  private static String template() throws IOException {
    try (InputStream template = LauncherScript.class.getResourceAsStream("launcher.sh")) {
      return new String(Objects.requireNonNull(template).readAllBytes(), UTF_8);
    }
  }

  /** For the inside of single quotes. */
  private static String quoted(String text) {
    return text.replace("'", "'\\''");
  }
}
