package shop.aws;

import javax.imageio.ImageIO;
import org.springframework.stereotype.Controller;

/** Depends on Spring and decodes images: the architecture test must find it. */
@Controller
public final class BadAdapter {
  boolean usesCache() {
    return ImageIO.getUseCache();
  }
}
