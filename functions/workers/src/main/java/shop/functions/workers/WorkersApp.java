package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import shop.aws.Shop;
import shop.aws.metrics.Meters;
import shop.catalog.ProductDetails;
import shop.contracts.Setting;
import shop.events.Envelope;
import shop.events.ShopEvent.EmailVerified;
import shop.events.ShopEvent.GuestMerged;
import shop.events.ShopEvent.OrderCancelled;
import shop.events.ShopEvent.OrderPlaced;
import shop.events.ShopEvent.PaymentFailed;
import shop.events.ShopEvent.RefundRequested;
import shop.events.Subscription;
import shop.hold.ReleaseExpiredHolds;
import shop.image.ExpireUploads;
import shop.image.ProcessImage;
import shop.image.RemoveImages;
import shop.imaging.ThumbnailRenderer;
import shop.mail.MailLinks;
import shop.mail.MailSender;
import shop.mail.SendMail;
import shop.mail.Suppressions;
import shop.mailtext.JteMailTexts;
import shop.order.lifecycle.AdoptGuestOrders;
import shop.order.lifecycle.ExpireUnpaidOrders;
import shop.payment.ApplyPaymentEvent;
import shop.payment.CancelPaymentIntent;
import shop.payment.CardTestingLimit;
import shop.payment.IssueRefund;
import shop.payment.ReconcilePayments;
import shop.payment.ReconciliationCounts;
import shop.payment.SettleRefund;
import shop.search.IndexProduct;
import shop.search.RebuildIndex;
import shop.search.RepairIndex;
import shop.stats.RollUpStats;
import shop.token.OrderTokens;

/**
 * Declares every worker as a bean. The bean's name is the function definition of its Lambda, and
 * the name of its rule or schedule. Beans are lazy, so each Lambda creates only its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(ContextFunctionCatalogAutoConfiguration.class)
class WorkersApp {
  private static final Logger LOG = LoggerFactory.getLogger(WorkersApp.class);

  @Bean
  Function<byte[], StreamsEventResponse> publishOutbox(Shop shop) {
    PublishOutbox publishOutbox =
        new PublishOutbox(shop.eventBus(), shop.catalogChanges(), shop.clock());
    return records -> publishOutbox.publish(WorkerEvents.fromStream(records));
  }

  @Bean
  Consumer<byte[]> expireUnpaidOrders(Shop shop) {
    ExpireUnpaidOrders expireUnpaidOrders =
        new ExpireUnpaidOrders(shop.orders(), shop.payments(), shop.clock(), shop.ids());
    return _ -> {
      ExpireUnpaidOrders.Counts counts = expireUnpaidOrders.expire();
      LOG.atInfo()
          .addKeyValue("expired", counts.expired())
          .addKeyValue("settled", counts.settled())
          .addKeyValue("failed", counts.failed())
          .log("unpaid orders expired");
    };
  }

  @Bean
  Consumer<byte[]> releaseExpiredHolds(Shop shop) {
    ReleaseExpiredHolds releaseExpiredHolds = new ReleaseExpiredHolds(shop.holds(), shop.clock());
    return _ -> {
      ReleaseExpiredHolds.Counts counts = releaseExpiredHolds.release();
      LOG.atInfo()
          .addKeyValue("released", counts.released())
          .addKeyValue("settled", counts.settled())
          .addKeyValue("failed", counts.failed())
          .log("expired holds released");
    };
  }

  @Bean
  Consumer<byte[]> reconcilePayments(Shop shop) {
    ReconcilePayments reconcilePayments =
        new ReconcilePayments(
            shop.orders(), shop.payments(), shop.paymentProvider(), shop.clock(), shop.ids());
    return _ -> {
      ReconciliationCounts counts = reconcilePayments.reconcile();
      LOG.atInfo()
          .addKeyValue("checked", counts.checked())
          .addKeyValue("applied", counts.applied())
          .addKeyValue("failed", counts.failed())
          .log("payments reconciled");
    };
  }

  @Bean
  Function<byte[], SQSBatchResponse> rollUpStats(Shop shop) {
    RollUpStats rollUpStats =
        new RollUpStats(shop.totals(), shop.settings().text(Setting.CURRENCY));
    return batch ->
        QueueBatch.handle(
            batch,
            events ->
                rollUpStats
                    .on(events)
                    .forEach(delta -> Meters.shared().sold(delta.orders(), delta.revenue())));
  }

  @Bean
  Function<byte[], SQSBatchResponse> indexProduct(Shop shop) {
    IndexProduct indexProduct = indexProductUseCase(shop);
    return batch -> QueueBatch.handle(batch, events -> index(indexProduct, events, shop.clock()));
  }

  private static void index(IndexProduct indexProduct, List<Envelope> events, Clock clock) {
    if (indexProduct.on(events)) {
      Instant oldest =
          events.stream().map(Envelope::occurredAt).min(Comparator.naturalOrder()).orElseThrow();
      Meters.shared().indexLag(Duration.between(oldest, clock.instant()));
    } else {
      LOG.atInfo()
          .addKeyValue("events", events.size())
          .log("search is down; added to the index backlog");
    }
  }

  @Bean
  Consumer<byte[]> repairIndex(Shop shop) {
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            shop.productIndexes(),
            shop.products(),
            productDetails(shop),
            shop.indexBacklog(),
            shop.clock());
    RepairIndex repairIndex =
        new RepairIndex(indexProductUseCase(shop), rebuildIndex, shop.indexBacklog(), shop.clock());
    return _ -> {
      RepairIndex.Counts counts = repairIndex.repair();
      LOG.atInfo()
          .addKeyValue("indexed", counts.indexed())
          .addKeyValue("current", counts.current())
          .log("search index repair finished");
    };
  }

  private static IndexProduct indexProductUseCase(Shop shop) {
    return new IndexProduct(
        shop.products(), productDetails(shop), shop.productIndex(), shop.indexBacklog());
  }

  private static ProductDetails productDetails(Shop shop) {
    return new ProductDetails(shop.productParts(), shop.cachedCategories());
  }

  @Bean
  Consumer<byte[]> processImage(Shop shop) {
    ProcessImage processImage = processImageUseCase(shop);
    return event -> {
      WorkerEvents.Upload upload = WorkerEvents.fromBucket(event);
      ProcessImage.Outcome outcome = processImage.process(upload.productId(), upload.imageId());
      LOG.atInfo()
          .addKeyValue("image_id", upload.imageId())
          .addKeyValue("outcome", outcome)
          .log("upload processed");
    };
  }

  @Bean
  Consumer<byte[]> expireUploads(Shop shop) {
    ExpireUploads expireUploads =
        new ExpireUploads(
            shop.images(), shop.imageStore(), processImageUseCase(shop), shop.clock(), shop.ids());
    return _ -> {
      ExpireUploads.Counts counts = expireUploads.expire();
      LOG.atInfo()
          .addKeyValue("expired", counts.expired())
          .addKeyValue("processed", counts.processed())
          .addKeyValue("failed", counts.failed())
          .log("overdue uploads removed");
    };
  }

  @Bean
  Consumer<byte[]> removeImages(Shop shop) {
    RemoveImages removeImages =
        new RemoveImages(shop.images(), shop.imageStore(), shop.clock(), shop.ids());
    return event -> removeImages.on(WorkerEvents.fromEventBridge(event).event());
  }

  @Bean
  Consumer<byte[]> issueRefund(Shop shop) {
    IssueRefund issueRefund =
        new IssueRefund(
            shop.payments(),
            shop.paymentProvider(),
            new SettleRefund(shop.orders(), shop.payments(), shop.clock(), shop.ids()),
            shop.clock());
    return event -> {
      if (WorkerEvents.fromEventBridge(event).event() instanceof RefundRequested requested) {
        issueRefund.issue(requested.orderId(), requested.refundId());
      }
    };
  }

  @Bean
  Consumer<byte[]> cancelPaymentIntent(Shop shop) {
    CancelPaymentIntent cancelPaymentIntent =
        new CancelPaymentIntent(
            shop.orders(),
            shop.paymentProvider(),
            applyPaymentEvent(shop),
            new CardTestingLimit(
                shop.payments(),
                shop.clock(),
                shop.settings().number(Setting.PAYMENT_FAILURES_PER_ORDER),
                shop.settings().number(Setting.PAYMENT_FAILURES_PER_ACCOUNT)));
    return event -> {
      switch (WorkerEvents.fromEventBridge(event).event()) {
        case OrderCancelled cancelled -> cancelPaymentIntent.cancel(cancelled.orderId());
        case PaymentFailed failed -> cancelPaymentIntent.cancel(failed.orderId());
        default -> {}
      }
    };
  }

  @Bean
  Consumer<byte[]> adoptGuestOrders(Shop shop) {
    AdoptGuestOrders adoptGuestOrders =
        new AdoptGuestOrders(shop.accounts(), shop.orders(), shop.clock(), shop.ids());
    return event -> {
      int adopted =
          switch (WorkerEvents.fromEventBridge(event).event()) {
            case EmailVerified verified -> adoptGuestOrders.adopt(verified.accountId());
            case GuestMerged merged -> adoptGuestOrders.adopt(merged.accountId());
            case OrderPlaced placed ->
                adoptGuestOrders.adoptNew(placed.orderId(), placed.customerId()) ? 1 : 0;
            default -> 0;
          };
      if (adopted > 0) {
        LOG.atInfo().addKeyValue("orders", adopted).log("orders of guests adopted");
      }
    };
  }

  @Bean
  Consumer<byte[]> sendMail(Shop shop) {
    Optional<SendMail> sendMail = shop.mailSender().map(sender -> sendMailUseCase(shop, sender));
    if (sendMail.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("events", Subscription.SEND_MAIL.events())
          .log("MAIL_SENDER is empty; no mail is sent for these events");
    }
    return event -> {
      Envelope envelope = WorkerEvents.fromEventBridge(event);
      sendMail
          .map(useCase -> useCase.on(envelope))
          .ifPresent(
              outcome ->
                  LOG.atInfo()
                      .addKeyValue("event_id", envelope.id())
                      .addKeyValue("outcome", outcome)
                      .log("mail handled"));
    };
  }

  @Bean
  Consumer<byte[]> suppressAddresses(Shop shop) {
    Suppressions suppressions = shop.suppressions();
    return event -> {
      WorkerEvents.MailFeedback feedback = WorkerEvents.fromMailService(event);
      feedback
          .addresses()
          .forEach(address -> suppressions.add(address, feedback.reason(), shop.clock().instant()));
      LOG.atInfo()
          .addKeyValue("addresses", feedback.addresses().size())
          .addKeyValue("reason", feedback.reason())
          .log("mail feedback handled");
    };
  }

  private static SendMail sendMailUseCase(Shop shop, MailSender sender) {
    return new SendMail(
        shop.orders(),
        shop.accounts(),
        shop.accountTokens(),
        mailLinks(shop),
        new JteMailTexts(
            shop.settings().text(Setting.SHOP_NAME), new OrderTokens(shop.oneTimeTokens())),
        sender,
        shop.mailRecords(),
        shop.suppressions(),
        shop.clock());
  }

  private static @Nullable MailLinks mailLinks(Shop shop) {
    Optional<String> base = shop.settings().optional(Setting.MAIL_LINK_BASE);
    if (base.isEmpty()) {
      LOG.atWarn().log("MAIL_LINK_BASE is empty; no mail with a link is sent");
    }
    return base.map(start -> new MailLinks(shop.oneTimeTokens(), start)).orElse(null);
  }

  private static ProcessImage processImageUseCase(Shop shop) {
    return new ProcessImage(
        shop.images(), shop.imageStore(), new ThumbnailRenderer(), shop.clock(), shop.ids());
  }

  private static ApplyPaymentEvent applyPaymentEvent(Shop shop) {
    return new ApplyPaymentEvent(shop.orders(), shop.payments(), shop.clock(), shop.ids());
  }
}
