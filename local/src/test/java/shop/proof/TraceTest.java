package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.events.EventType;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What somebody caused can be followed: from the request through each event to the last worker. */
class TraceTest {

  @Test
  void eventsOfAWorkerGoBackToTheRequestThatCausedThem() throws JsonProcessingException {
    try (Simulation simulation = Simulation.quiet()) {
      SimulationContext context =
          SimulationContext.on(simulation, SimulationContext.build(simulation));
      context.paid();
      context.cancel(context.ada, "order");
      simulation.settle();

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
