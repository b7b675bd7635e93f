package shop.infra.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.BucketLayout;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The CloudFront distribution: one host for the API and the images. It caches API responses as long
 * as the functions' Cache-Control header allows. Token and origin are part of the cache key, so
 * that a client never receives another client's response.
 */
public final class Edge extends Construct {
  /** The header with the client's IP address. CloudFront sets it; clients cannot. */
  public static final String CLIENT_ADDRESS_HEADER = "x-viewer-address";

  /** The header with the secret that proves that a request comes from CloudFront. */
  static final String ORIGIN_SECRET_HEADER = "x-origin-proof";

  private final Distribution distribution;

  /**
   * A custom domain name.
   *
   * @param certificate the ARN of its certificate, in us-east-1
   */
  public record Host(String name, String certificate) {}

  public Edge(
      Construct scope,
      Stage stage,
      RestApi gateway,
      Bucket bucket,
      String originSecret,
      @Nullable Host host) {
    super(scope, "Edge");
    Stack stack = Stack.of(this);
    String api =
        "%s.execute-api.%s.%s"
            .formatted(gateway.api().getRestApiId(), stack.getRegion(), stack.getUrlSuffix());
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(stage.stackName())
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .priceClass(PriceClass.PRICE_CLASS_100)
            .defaultBehavior(
                BehaviorOptions.builder()
                    .origin(
                        HttpOrigin.Builder.create(api)
                            .originPath("/" + RestApi.STAGE_NAME)
                            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                            .customHeaders(Map.of(ORIGIN_SECRET_HEADER, originSecret))
                            .build())
                    .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                    .allowedMethods(AllowedMethods.ALLOW_ALL)
                    .cachePolicy(cachePolicy(stage))
                    .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                    .functionAssociations(List.of(setClientAddress()))
                    .build())
            .additionalBehaviors(
                Map.of(
                    BucketLayout.IMAGES + "*",
                    BehaviorOptions.builder()
                        .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
                        .responseHeadersPolicy(ResponseHeadersPolicy.SECURITY_HEADERS)
                        .build()));
    if (host != null) {
      builder
          .domainNames(List.of(host.name()))
          .certificate(Certificate.fromCertificateArn(this, "Certificate", host.certificate()));
    }
    distribution = builder.build();
  }

  /** The host name that clients call. */
  public String host() {
    return distribution.getDistributionDomainName();
  }

  private CachePolicy cachePolicy(Stage stage) {
    return CachePolicy.Builder.create(this, "ApiResponses")
        .cachePolicyName(stage.stackName() + "-api-responses")
        .comment("as long as Cache-Control allows, for each token and origin separately")
        .minTtl(Duration.seconds(0))
        .defaultTtl(Duration.seconds(0))
        .maxTtl(Duration.hours(1))
        .queryStringBehavior(CacheQueryStringBehavior.all())
        .headerBehavior(CacheHeaderBehavior.allowList("Authorization", "Origin"))
        .cookieBehavior(CacheCookieBehavior.none())
        .enableAcceptEncodingGzip(true)
        .enableAcceptEncodingBrotli(true)
        .build();
  }

  /** Overwrites a header of this name that the client sent. */
  private FunctionAssociation setClientAddress() {
    Function function =
        Function.Builder.create(this, "Address")
            .comment("sets the header with the client's IP address")
            .runtime(FunctionRuntime.JS_2_0)
            .code(
                FunctionCode.fromInline(
                    """
                    function handler(event) {
                      event.request.headers['%s'] = {value: event.viewer.ip};
                      return event.request;
                    }
                    """
                        .formatted(CLIENT_ADDRESS_HEADER)))
            .build();
    return FunctionAssociation.builder()
        .eventType(FunctionEventType.VIEWER_REQUEST)
        .function(function)
        .build();
  }
}
