package shop.aws.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.aws.bus.EventBus.Outgoing;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeBusTest {
  private final Client client = new Client();
  private final EventBridgeBus bus = new EventBridgeBus(client, "shop-bus");

  @Test
  void publishesTenEventsPerCall() {
    int accepted = bus.publish(events(23, "{}"));

    assertThat(accepted).isEqualTo(23);
    assertThat(client.calls).extracting(List::size).containsExactly(10, 10, 3);
    assertThat(client.calls.getFirst().getFirst())
        .isEqualTo(
            PutEventsRequestEntry.builder()
                .eventBusName("shop-bus")
                .source("shop")
                .detailType("E0.v1")
                .detail("{}")
                .build());
  }

  @Test
  void passesOnTheXRayTraceHeader() {
    bus.publish(List.of(new Outgoing("E.v1", "{}", "Root=1-5f-ab;Sampled=1")));

    assertThat(client.calls.getFirst().getFirst().traceHeader())
        .isEqualTo("Root=1-5f-ab;Sampled=1");
  }

  @Test
  void splitsBatchesBySize() {
    int accepted = bus.publish(events(5, "\"" + "x".repeat(100 * 1024) + "\""));

    assertThat(accepted).isEqualTo(5);
    assertThat(client.calls).extracting(List::size).containsExactly(2, 2, 1);
  }

  @Test
  void stopsAtFirstEventThatIsNotAccepted() {
    client.rejected = Set.of("E12.v1", "E14.v1");

    int accepted = bus.publish(events(23, "{}"));

    assertThat(accepted).isEqualTo(12);
    assertThat(client.calls).hasSize(2);
  }

  @Test
  void throwsForPoisonEvent() {
    client.rejected = Set.of("E0.v1");
    client.code = "MalformedDetail";

    assertThatThrownBy(() -> bus.publish(events(3, "{}")))
        .isInstanceOf(EventBus.Refused.class)
        .hasMessage("the bus refuses E0.v1: MalformedDetail");
  }

  @Test
  void returnsAcceptedCountBeforePoisonEvent() {
    client.rejected = Set.of("E12.v1");
    client.code = "MalformedDetail";

    assertThat(bus.publish(events(23, "{}"))).isEqualTo(12);
  }

  @Test
  void throwsForEventThatIsTooLarge() {
    client.failure =
        EventBridgeException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
            .build();

    assertThatThrownBy(() -> bus.publish(events(1, "{}"))).isInstanceOf(EventBus.Refused.class);
    assertThat(bus.publish(events(2, "{}"))).isZero();
  }

  @Test
  void returnsAcceptedCountWhenTheBusFails() {
    client.callsBeforeFailure = 1;

    int accepted = bus.publish(events(23, "{}"));

    assertThat(accepted).isEqualTo(10);
  }

  @Test
  void makesNoCallWithoutEvents() {
    assertThat(bus.publish(List.of())).isZero();
    assertThat(client.calls).isEmpty();
  }

  private static List<Outgoing> events(int count, String detail) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Outgoing("E" + i + ".v1", detail, null))
        .toList();
  }

  private static final class Client implements EventBridgeClient {
    final List<List<PutEventsRequestEntry>> calls = new ArrayList<>();
    Set<String> rejected = Set.of();
    String code = "ThrottlingException";
    @Nullable AwsServiceException failure;
    int callsBeforeFailure = Integer.MAX_VALUE;

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      if (calls.size() == callsBeforeFailure) {
        throw SdkClientException.create("no connection");
      }
      if (failure != null) {
        throw failure;
      }
      calls.add(request.entries());
      return PutEventsResponse.builder()
          .entries(request.entries().stream().map(this::result).toList())
          .build();
    }

    private PutEventsResultEntry result(PutEventsRequestEntry entry) {
      return rejected.contains(entry.detailType())
          ? PutEventsResultEntry.builder().errorCode(code).build()
          : PutEventsResultEntry.builder().eventId("1").build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }
}
