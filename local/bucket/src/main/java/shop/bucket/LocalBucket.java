package shop.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * S3 on one machine, on loopback: S3Proxy over a folder. Like S3 it refuses a wrong signature, a
 * header that was signed otherwise, an expired address and a wrong checksum, and it tells whoever
 * wants to know of objects that arrived.
 */
public final class LocalBucket implements AutoCloseable {
  private final S3Proxy server;

  private LocalBucket(S3Proxy server) {
    this.server = server;
  }

  /**
   * Who may use it and how.
   *
   * @param origins of browsers' pages that may upload; empty: none
   */
  public record Access(String accessKeyId, String secretAccessKey, List<String> origins) {}

  /** An object that arrived. */
  public record Arrived(String bucket, String key, long bytes, String etag) {}

  /**
   * Starts it on a free port.
   *
   * @param folder where objects are kept, a folder for each bucket; made when it is absent
   * @param arrivals told of each object before its sender gets an answer
   */
  public static LocalBucket start(Path folder, Access access, Consumer<Arrived> arrivals)
      throws IOException {
    Files.createDirectories(folder);
    try {
      S3Proxy server =
          S3Proxy.builder()
              .blobStore(new Telling(new FilesystemNio2BlobStore(folder.toString()), arrivals))
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(
                  AuthenticationType.AWS_V4, access.accessKeyId(), access.secretAccessKey())
              .corsRules(cors(access.origins()))
              .build();
      server.start();
      return new LocalBucket(server);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // as S3Proxy declares it
      throw new IllegalStateException("S3Proxy did not start", e);
    }
  }

  private static CrossOriginResourceSharing cors(List<String> origins) {
    return origins.isEmpty()
        ? CrossOriginResourceSharing.disabled()
        : new CrossOriginResourceSharing(
            origins, List.of("PUT"), List.of("*"), List.of("ETag"), "false");
  }

  /** Where an S3 client finds it; buckets are in the path. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // as S3Proxy declares it
      throw new IOException("S3Proxy did not stop", e);
    }
  }

  /** A store that tells of arrivals. */
  private static final class Telling extends ForwardingBlobStore {
    private final Consumer<Arrived> arrivals;

    Telling(BlobStore store, Consumer<Arrived> arrivals) {
      super(store);
      this.arrivals = arrivals;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
      PutObjectResponse answer = super.putBlob(request, body);
      Long bytes = request.contentLength();
      arrivals.accept(
          new Arrived(request.bucket(), request.key(), bytes == null ? 0 : bytes, answer.eTag()));
      return answer;
    }
  }
}
