package shop.infra;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.events.EventType;
import shop.events.Subscription;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.constructs.Construct;

/** The shop's own bus. Its archive can tell every event again (docs/operations.md). */
final class ShopBus extends Construct {
  /** As long as somebody may need to find out that a listener was wrong. */
  private static final int ARCHIVE_DAYS = 90;

  private final EventBus eventBus;
  private final @Nullable Archive archive;

  ShopBus(Construct scope, Stage stage) {
    super(scope, "Bus");
    eventBus = EventBus.Builder.create(this, "Events").eventBusName(ShopStack.name(stage)).build();
    archive =
        stage.has(Feature.ARCHIVE)
            ? Archive.Builder.create(this, "Archive")
                .sourceEventBus(eventBus)
                .archiveName(ShopStack.name(stage))
                .description("every event of the shop")
                .eventPattern(EventPattern.builder().source(List.of(EventType.SOURCE)).build())
                .retention(Duration.days(ARCHIVE_DAYS))
                .build()
            : null;
  }

  EventBus bus() {
    return eventBus;
  }

  /** Every event again, where the stage keeps them. */
  Optional<Archive> archive() {
    return Optional.ofNullable(archive);
  }

  /** What a listener of the catalogue hears. */
  static EventPattern pattern(Subscription subscription) {
    return EventPattern.builder()
        .source(List.of(EventType.SOURCE))
        .detailType(subscription.events().stream().map(EventType::wireName).toList())
        .build();
  }
}
