package shop.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.BucketLayout;
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
 * What the world sees: one host for the API and the images. It keeps of the API what the functions'
 * own Cache-Control allows, apart for each token and origin, so that nobody gets another's answer
 * and an administrator's edits show at once.
 */
final class Edge extends Construct {
  /** What the edge says of a request: its client's address, which no client can set. */
  static final String ADDRESS_HEADER = "x-viewer-address";

  /** By which the API knows the edge. */
  static final String PROOF_HEADER = "x-origin-proof";

  private final Distribution distribution;

  /**
   * A host of one's own.
   *
   * @param certificate its ARN, in us-east-1
   */
  record Host(String name, String certificate) {}

  Edge(
      Construct scope,
      Stage stage,
      RestApi gateway,
      Bucket bucket,
      String proof,
      @Nullable Host host) {
    super(scope, "Edge");
    Stack stack = Stack.of(this);
    String api =
        "%s.execute-api.%s.%s"
            .formatted(gateway.api().getRestApiId(), stack.getRegion(), stack.getUrlSuffix());
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(ShopStack.name(stage))
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .priceClass(PriceClass.PRICE_CLASS_100)
            .defaultBehavior(
                BehaviorOptions.builder()
                    .origin(
                        HttpOrigin.Builder.create(api)
                            .originPath("/" + RestApi.STAGE)
                            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                            .customHeaders(Map.of(PROOF_HEADER, proof))
                            .build())
                    .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                    .allowedMethods(AllowedMethods.ALLOW_ALL)
                    .cachePolicy(answers(stage))
                    .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                    .functionAssociations(List.of(address()))
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

  /** The host that clients call. */
  String host() {
    return distribution.getDistributionDomainName();
  }

  private CachePolicy answers(Stage stage) {
    return CachePolicy.Builder.create(this, "Answers")
        .cachePolicyName(ShopStack.name(stage) + "-answers")
        .comment("as long as the functions say, apart for each token and origin")
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

  /** Overwrites whatever a client sent under the name. */
  private FunctionAssociation address() {
    Function function =
        Function.Builder.create(this, "Address")
            .comment("tells the API who asks")
            .runtime(FunctionRuntime.JS_2_0)
            .code(
                FunctionCode.fromInline(
                    """
                    function handler(event) {
                      event.request.headers['%s'] = {value: event.viewer.ip};
                      return event.request;
                    }
                    """
                        .formatted(ADDRESS_HEADER)))
            .build();
    return FunctionAssociation.builder()
        .eventType(FunctionEventType.VIEWER_REQUEST)
        .function(function)
        .build();
  }
}
