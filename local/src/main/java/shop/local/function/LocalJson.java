package shop.local.function;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON mapper of the local shop's own events, files and pages. */
public final class LocalJson {
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private LocalJson() {}
}
