package shop.web.container;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Optional;
import shop.contracts.SecurityHeaders;
import shop.web.Caller;

/**
 * A response that no cache keeps when an administrator receives it: on public routes administrators
 * see drafts and cost prices. It replaces the Cache-Control of the controller.
 */
final class PrivateToStaff extends HttpServletResponseWrapper {
  private static final String CACHE_CONTROL = "Cache-Control";

  private final HttpServletRequest request;

  PrivateToStaff(HttpServletRequest request, HttpServletResponse response) {
    super(response);
    this.request = request;
  }

  @Override
  public void setHeader(String name, String value) {
    super.setHeader(name, replaced(name, value));
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equalsIgnoreCase(CACHE_CONTROL)) {
      super.setHeader(name, replaced(name, value));
    } else {
      super.addHeader(name, value);
    }
  }

  private String replaced(String name, String value) {
    boolean staff =
        Optional.ofNullable(request.getAttribute(Caller.class.getName()))
            .map(Caller.class::cast)
            .filter(Caller::staff)
            .isPresent();
    return staff && name.equalsIgnoreCase(CACHE_CONTROL) ? SecurityHeaders.PRIVATE : value;
  }
}
