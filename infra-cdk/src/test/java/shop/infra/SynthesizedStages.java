package shop.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.contracts.Area;
import shop.infra.function.LambdaImage;
import shop.infra.function.LambdaSpec;
import shop.infra.function.LambdaZip;
import shop.infra.stage.Stage;
import software.amazon.awscdk.App;

/** Synthesized stacks, each stage once for all tests. The zips are placeholders. */
final class SynthesizedStages {
  private static final Map<Stage, SynthesizedStack> ALL = new ConcurrentHashMap<>();

  static final String ORIGIN = "https://shop.example";

  static final String SENDER_DOMAIN = "shop.example";

  private SynthesizedStages() {}

  static SynthesizedStack of(Stage stage) {
    return ALL.computeIfAbsent(
        stage,
        which ->
            of(
                Map.of(
                    "stage",
                    which.slug(),
                    "origins",
                    ORIGIN,
                    "MAIL_SENDER",
                    "orders@" + SENDER_DOMAIN,
                    "senderDomain",
                    SENDER_DOMAIN)));
  }

  /** Synthesizes a stack with any context values. */
  static SynthesizedStack of(Map<String, Object> context) {
    try {
      Path folder = Files.createTempDirectory("assembly");
      App app =
          App.Builder.create()
              .outdir(folder.toString())
              .context(context)
              .analyticsReporting(false)
              .build();
      String name =
          ShopApp.createStack(
                  app,
                  placeholderZips(folder.resolve("code")),
                  ShopApp.isImage(app.getNode()) ? placeholderImages(folder) : Map.of())
              .getStackName();
      app.synth();
      return SynthesizedStack.read(folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Area, LambdaImage> placeholderImages(Path folder) throws IOException {
    Map<Area, LambdaImage> images = new EnumMap<>(Area.class);
    for (LambdaSpec spec : LambdaSpec.apiFunctions()) {
      Path image = Files.createDirectories(folder.resolve("images").resolve(spec.slug()));
      Files.writeString(image.resolve("Dockerfile"), spec.slug());
      images.put(spec.area(), new LambdaImage(spec.area(), image));
    }
    return images;
  }

  private static Map<Area, LambdaZip> placeholderZips(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<Area, LambdaZip> zips = new EnumMap<>(Area.class);
    for (Area area : Area.values()) {
      Path file = Files.writeString(folder.resolve(area.slug() + ".zip"), area.slug());
      zips.put(area, new LambdaZip(area, file, Files.size(file)));
    }
    return zips;
  }
}
