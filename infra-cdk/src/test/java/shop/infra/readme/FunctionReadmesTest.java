package shop.infra.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.events.EventType;
import shop.infra.TemplateView;
import shop.infra.function.LambdaSpec;
import shop.infra.stage.Stage;

/** Compares functions/AREA/README.md with the code, or writes it with -Ddocs.write=true. */
class FunctionReadmesTest {
  private static final boolean WRITE = Boolean.getBoolean("docs.write");

  private static final EventPublishers PUBLISHERS = EventPublishers.fromClassPath();
  private static final FunctionReadme README =
      new FunctionReadme(TemplateView.of(Stage.PRODUCTION), PUBLISHERS);

  @ParameterizedTest
  @EnumSource(Area.class)
  void describesTheFunctionsOfAnArea(Area area) throws IOException {
    Path file = SourceFiles.ROOT.resolve("functions/" + area.slug() + "/README.md");
    String generated = area == Area.WORKERS ? README.ofWorkers() : README.of(area);

    if (WRITE) {
      Files.writeString(file, generated);
    }

    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is out of date: run ./mvnw verify -Pinfra -Ddocs.write=true and commit it", file)
        .isEqualTo(generated);
  }

  @Test
  void findsAPublisherOfEveryEvent() {
    assertThat(EventType.values())
        .allMatch(
            event ->
                Arrays.stream(LambdaSpec.values())
                    .anyMatch(spec -> PUBLISHERS.eventsOf(spec).contains(event)));
  }

  @Test
  void findsOnlyTheEventsOfAFunctionsUseCases() {
    assertThat(PUBLISHERS.eventsOf(LambdaSpec.AUTH))
        .containsExactlyInAnyOrder(
            EventType.ACCOUNT_REGISTERED,
            EventType.REGISTRATION_REPEATED,
            EventType.FACTOR_CHANGED,
            EventType.NEW_DEVICE_USED,
            EventType.PASSWORD_CHANGED,
            EventType.EMAIL_VERIFICATION_REQUESTED,
            EventType.PASSWORD_RESET_REQUESTED,
            EventType.EMAIL_VERIFIED,
            EventType.EMAIL_CHANGED,
            EventType.ACCOUNT_REMOVED);
    assertThat(PUBLISHERS.eventsOf(LambdaSpec.EXPIRE_UNPAID_ORDERS))
        .containsExactly(EventType.ORDER_CANCELLED);
    assertThat(PUBLISHERS.eventsOf(LambdaSpec.CART)).containsExactly(EventType.GUEST_MERGED);
    assertThat(PUBLISHERS.eventsOf(LambdaSpec.PAYMENTS)).doesNotContain(EventType.GUEST_MERGED);
  }
}
