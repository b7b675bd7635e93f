package shop.functions.ops;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Route;
import shop.web.Answers;
import shop.web.Serves;

/** Health. */
@Controller
final class OpsController {

  @Serves(Route.HEALTH_LIVE)
  ResponseEntity<?> live() {
    return Answers.ok(Map.of("status", "ok"));
  }
}
