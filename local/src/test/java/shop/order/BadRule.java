package shop.order;

import java.time.Instant;
import org.springframework.stereotype.Controller;

/** Knows Spring and the time: {@link shop.architecture.ArchitectureTest} must see it. */
@Controller
public final class BadRule {
  public Instant time() {
    return Instant.now();
  }
}
