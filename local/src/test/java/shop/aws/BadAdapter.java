package shop.aws;

import javax.imageio.ImageIO;
import org.springframework.stereotype.Controller;

/** Knows Spring, and decodes: {@link shop.architecture.ArchitectureTest} must see it. */
@Controller
public final class BadAdapter {
  boolean decodes() {
    return ImageIO.getUseCache();
  }
}
