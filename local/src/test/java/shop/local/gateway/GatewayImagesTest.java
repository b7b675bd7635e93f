package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class GatewayImagesTest {

  @Test
  void servesAFileWithCachingHeaders() throws Exception {
    try (RunningGateway gateway = RunningGateway.start()) {
      HttpResponse<String> file = gateway.get("/images/p/i/mug.jpg");
      HttpResponse<String> head = gateway.send("HEAD", "/images/p/i/mug.jpg", new byte[0]);

      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.body()).hasSize(3);
      assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(file.headers().firstValue("Cache-Control")).contains("public, immutable");
      assertThat(file.headers().firstValue("ETag")).contains("\"tag\"");
      assertThat(head.headers().firstValue("Content-Length")).contains("3");
      assertThat(gateway.events()).isEmpty();
    }
  }

  @Test
  void returns304ForACurrentETag() throws Exception {
    try (RunningGateway gateway = RunningGateway.start()) {
      HttpResponse<String> file = gateway.get("/images/p/i/mug.jpg", "If-None-Match", "\"tag\"");

      assertThat(file.statusCode()).isEqualTo(304);
      assertThat(file.body()).isEmpty();
    }
  }

  @Test
  void returns404ForAMissingFileAnd405ForPost() throws Exception {
    try (RunningGateway gateway = RunningGateway.start()) {
      HttpResponse<String> missing = gateway.get("/images/p/i/none.jpg");
      HttpResponse<String> post = gateway.send("POST", "/images/p/i/mug.jpg", new byte[0]);

      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(missing.headers().firstValue("Cache-Control")).contains("private, no-store");
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }
}
