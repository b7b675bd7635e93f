package shop.web.binding;

import java.util.List;
import shop.web.Problem.Fault;

/**
 * A record with a rule about the values of its fields, such as an address, whose country decides
 * which parts it needs. The errors are reported together with those of the rest of the body. A rule
 * about which fields there are is a {@link FieldRule}, which the OpenAPI document can contain.
 */
public interface ValueRule {
  /**
   * What is wrong with the values, each of which has its type and is within its bounds.
   *
   * @param pointer of the record in the body, such as {@code /shipping_address}; empty for the body
   */
  List<Fault> faults(String pointer);
}
