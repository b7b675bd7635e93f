package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.events.EventType;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A request's trace id is in each event that follows from it, up to the last worker's event. */
class TraceTest {

  @Test
  void eventsOfWorkersCarryTheTraceIdOfTheRequest() throws JsonProcessingException {
    try (Simulation simulation = Simulation.withoutLogs()) {
      SimulationContext context =
          SimulationContext.start(simulation, InitialState.create(simulation));
      context.placePaidOrder();
      context.cancelOrder(context.ada, "order");
      simulation.runUntilIdle();

      Map<String, String> traces = new HashMap<>();
      for (PutEventsRequestEntry event : simulation.bus().all()) {
        traces.put(
            event.detailType(), Simulation.JSON.readTree(event.detail()).at("/trace_id").asText());
      }

      String cancelled = traces.get(EventType.ORDER_CANCELLED.wireName());
      assertThat(cancelled).isNotEmpty().isNotEqualTo(traces.get("OrderPlaced.v1"));
      assertThat(traces.get(EventType.REFUND_REQUESTED.wireName())).isEqualTo(cancelled);
      assertThat(traces.get(EventType.PAYMENT_REFUNDED.wireName())).isEqualTo(cancelled);
      assertThat(traces.values()).allMatch(trace -> !trace.isEmpty());
    }
  }
}
