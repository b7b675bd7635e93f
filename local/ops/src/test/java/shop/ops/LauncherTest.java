package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.child.LauncherScript;

/** The launcher script that the build writes. LauncherScriptTest covers the choice of the JDK. */
class LauncherTest {
  @TempDir private Path temp;

  @Test
  void passesArgumentsAndReturnsTheExitCode() throws Exception {
    Path home = temp.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Path java = home.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\nexit 3\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.copy(java, home.resolve("bin/javac"), StandardCopyOption.COPY_ATTRIBUTES);
    Path script = temp.resolve("shop-ops");
    LauncherScript.write(script, "shop/ops/launcher.sh", "/root", "a.jar", home.toString());

    ProcessBuilder command =
        new ProcessBuilder(script.toString(), "replay", "--from", "a b").redirectErrorStream(true);
    command.environment().remove("JAVA_HOME");
    Process process = command.start();
    List<String> lines = process.inputReader().lines().toList();

    assertThat(lines).endsWith("-cp", "a.jar", "shop.ops.OpsTool", "replay", "--from", "a b");
    assertThat(process.waitFor()).isEqualTo(3);
  }
}
