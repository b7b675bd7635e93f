package shop.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DependencyTest {
  @Test
  void acceptsAnyResponseAndThrowsWithoutOne() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

    assertThatCode(() -> Dependency.httpCheck(address).run()).doesNotThrowAnyException();
    server.stop(0);

    assertThatThrownBy(() -> Dependency.httpCheck(address).run()).isInstanceOf(IOException.class);
  }
}
