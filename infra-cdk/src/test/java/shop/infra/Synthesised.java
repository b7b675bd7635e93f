package shop.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.contracts.Area;
import software.amazon.awscdk.App;

/** Stacks as CDK writes them, each stage once for all tests; a few bytes stand for code. */
final class Synthesised {
  private static final Map<Stage, SynthesizedStack> ALL = new ConcurrentHashMap<>();

  static final String ORIGIN = "https://shop.example";

  private Synthesised() {}

  static SynthesizedStack of(Stage stage) {
    return ALL.computeIfAbsent(
        stage, which -> of(Map.of("stage", which.slug(), "origins", ORIGIN)));
  }

  /** With any context. */
  static SynthesizedStack of(Map<String, Object> context) {
    try {
      Path folder = Files.createTempDirectory("assembly");
      App app =
          App.Builder.create()
              .outdir(folder.toString())
              .context(context)
              .analyticsReporting(false)
              .build();
      String name = ShopApp.stack(app, code(folder.resolve("code"))).getStackName();
      app.synth();
      return SynthesizedStack.read(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Area, LambdaZip> code(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<Area, LambdaZip> zips = new EnumMap<>(Area.class);
    for (Area area : Area.values()) {
      Path file = Files.writeString(folder.resolve(area.slug() + ".zip"), area.slug());
      zips.put(area, new LambdaZip(area, file, Files.size(file)));
    }
    return zips;
  }
}
