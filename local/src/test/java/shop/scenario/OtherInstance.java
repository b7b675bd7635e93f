package shop.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import shop.contracts.Area;
import shop.local.function.LambdaFunction;
import shop.testkit.api.ApiRequest;

/** Another instance of a function of the running shop, which has caches of its own. */
record OtherInstance(LambdaFunction function) {

  static OtherInstance of(Area area) {
    return new OtherInstance(RunningShop.local().newInstance(area));
  }

  /** The body of its response. */
  JsonNode body(ApiRequest request) {
    return request.send((in, out, _) -> out.write(invoke(in.readAllBytes()))).body();
  }

  private byte[] invoke(byte[] event) throws IOException {
    try {
      return function.invoke(event);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
