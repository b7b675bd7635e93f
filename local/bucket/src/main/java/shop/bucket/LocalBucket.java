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
 * The local stand-in for S3: S3Proxy over a folder, on loopback. Like S3 it rejects an invalid
 * signature, a header that differs from the signed one, an expired presigned URL and a wrong
 * checksum, and it notifies a listener of created objects.
 */
public final class LocalBucket implements AutoCloseable {
  private final S3Proxy server;

  private LocalBucket(S3Proxy server) {
    this.server = server;
  }

  /**
   * The credentials of its clients.
   *
   * @param origins the origins whose web pages may upload; empty for none
   */
  public record Access(String accessKeyId, String secretAccessKey, List<String> origins) {
    /** Without the secret, so that it is safe to log. */
    @Override
    public String toString() {
      return "Access[" + accessKeyId + "]";
    }
  }

  /** An object that was created. */
  public record Arrived(String bucket, String key, long bytes, String etag) {}

  /**
   * Starts the server on a free port.
   *
   * @param folder stores the objects, in a folder for each bucket; it is created if needed
   * @param listener called for each created object before its client gets the response
   */
  public static LocalBucket start(Path folder, Access access, Consumer<Arrived> listener)
      throws IOException {
    Files.createDirectories(folder);
    try {
      S3Proxy server =
          S3Proxy.builder()
              .blobStore(
                  new NotifyingBlobStore(new FilesystemNio2BlobStore(folder.toString()), listener))
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(
                  AuthenticationType.AWS_V4, access.accessKeyId(), access.secretAccessKey())
              .corsRules(cors(access.origins()))
              .build();
      server.start();
      return new LocalBucket(server);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // S3Proxy declares it.
      throw new IllegalStateException("S3Proxy did not start", e);
    }
  }

  private static CrossOriginResourceSharing cors(List<String> origins) {
    return origins.isEmpty()
        ? CrossOriginResourceSharing.disabled()
        : new CrossOriginResourceSharing(
            origins, List.of("PUT"), List.of("*"), List.of("ETag"), "false");
  }

  /** The endpoint for S3 clients. The bucket is in the path, not in the host name. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // S3Proxy declares it.
      throw new IOException("S3Proxy did not stop", e);
    }
  }

  /** A store that notifies a listener of created objects. */
  private static final class NotifyingBlobStore extends ForwardingBlobStore {
    private final Consumer<Arrived> listener;

    NotifyingBlobStore(BlobStore store, Consumer<Arrived> listener) {
      super(store);
      this.listener = listener;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
      PutObjectResponse response = super.putBlob(request, body);
      Long bytes = request.contentLength();
      listener.accept(
          new Arrived(request.bucket(), request.key(), bytes == null ? 0 : bytes, response.eTag()));
      return response;
    }
  }
}
