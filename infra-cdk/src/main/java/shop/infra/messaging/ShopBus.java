package shop.infra.messaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.events.EventType;
import shop.events.Subscription;
import shop.infra.stage.Feature;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.constructs.Construct;

/** The shop's event bus, with an archive from which events can be replayed (docs/operations.md). */
public final class ShopBus extends Construct {
  /** Enough time to find a defect in a worker and to replay the events that it handled wrongly. */
  private static final int ARCHIVE_DAYS = 90;

  private final EventBus eventBus;
  private final @Nullable Archive archive;

  public ShopBus(Construct scope, Stage stage) {
    super(scope, "Bus");
    eventBus = EventBus.Builder.create(this, "Events").eventBusName(stage.stackName()).build();
    archive =
        stage.has(Feature.ARCHIVE)
            ? Archive.Builder.create(this, "Archive")
                .sourceEventBus(eventBus)
                .archiveName(stage.stackName())
                .description("every event of the shop")
                .eventPattern(EventPattern.builder().source(List.of(EventType.SOURCE)).build())
                .retention(Duration.days(ARCHIVE_DAYS))
                .build()
            : null;
  }

  public EventBus bus() {
    return eventBus;
  }

  /** The archive, where the stage has one. */
  public Optional<Archive> archive() {
    return Optional.ofNullable(archive);
  }

  /** The event pattern of a subscription. */
  public static EventPattern pattern(Subscription subscription) {
    return EventPattern.builder()
        .source(List.of(EventType.SOURCE))
        .detailType(subscription.events().stream().map(EventType::wireName).toList())
        .build();
  }
}
