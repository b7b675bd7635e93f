package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
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
import shop.events.ShopEvent.OrderCancelled;
import shop.events.ShopEvent.RefundRequested;
import shop.image.ExpireUploads;
import shop.image.ProcessImage;
import shop.image.RemoveImages;
import shop.imaging.ThumbnailRenderer;
import shop.order.lifecycle.ExpireUnpaidOrders;
import shop.payment.ApplyPaymentEvent;
import shop.payment.CancelPaymentIntent;
import shop.payment.IssueRefund;
import shop.payment.ReconcilePayments;
import shop.payment.SettleRefund;
import shop.search.IndexProduct;
import shop.search.RebuildIndex;
import shop.search.RepairIndex;
import shop.stats.RollUpStats;

/**
 * Every worker as a bean, under the name that its Lambda, its rule and its schedule have. They are
 * made when they are looked up, so that each Lambda has its own one only.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(ContextFunctionCatalogAutoConfiguration.class)
class WorkersApp {
  private static final Logger LOG = LoggerFactory.getLogger(WorkersApp.class);

  @Bean
  Function<byte[], StreamsEventResponse> publishOutbox(Shop shop) {
    PublishOutbox publishOutbox = new PublishOutbox(shop.eventBus());
    return records -> publishOutbox.publish(WorkerEvents.ofStream(records));
  }

  @Bean
  Consumer<byte[]> expireUnpaidOrders(Shop shop) {
    ExpireUnpaidOrders expireUnpaidOrders =
        new ExpireUnpaidOrders(shop.orders(), shop.payments(), shop.clock(), shop.ids());
    return tick -> {
      ExpireUnpaidOrders.Counts counts = expireUnpaidOrders.expire();
      LOG.atInfo()
          .addKeyValue("expired", counts.expired())
          .addKeyValue("settled", counts.settled())
          .addKeyValue("failed", counts.failed())
          .log("unpaid orders");
    };
  }

  @Bean
  Consumer<byte[]> reconcilePayments(Shop shop) {
    ReconcilePayments reconcilePayments =
        new ReconcilePayments(
            shop.orders(), shop.payments(), shop.paymentProvider(), shop.clock(), shop.ids());
    return tick -> {
      ReconcilePayments.Counts counts = reconcilePayments.reconcile();
      LOG.atInfo()
          .addKeyValue("asked", counts.asked())
          .addKeyValue("applied", counts.applied())
          .addKeyValue("failed", counts.failed())
          .log("payments reconciled");
    };
  }

  @Bean
  Consumer<byte[]> rollUpStats(Shop shop) {
    RollUpStats rollUpStats =
        new RollUpStats(shop.totals(), shop.settings().text(Setting.CURRENCY));
    return event ->
        rollUpStats
            .on(WorkerEvents.ofBus(event))
            .ifPresent(delta -> Meters.shared().sold(delta.orders(), delta.revenue()));
  }

  @Bean
  Consumer<byte[]> indexProduct(Shop shop) {
    IndexProduct indexProduct = indexing(shop);
    return event -> {
      Envelope envelope = WorkerEvents.ofBus(event);
      if (indexProduct.on(envelope.event(), envelope.occurredAt())) {
        Meters.shared().indexLag(Duration.between(envelope.occurredAt(), shop.clock().instant()));
      } else {
        LOG.atInfo().addKeyValue("event_id", envelope.id()).log("search is down; noted for later");
      }
    };
  }

  @Bean
  Consumer<byte[]> repairIndex(Shop shop) {
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            shop.productIndexes(),
            shop.products(),
            details(shop),
            shop.indexBacklog(),
            shop.clock());
    RepairIndex repairIndex =
        new RepairIndex(indexing(shop), rebuildIndex, shop.indexBacklog(), shop.clock());
    return tick -> {
      RepairIndex.Counts counts = repairIndex.repair();
      LOG.atInfo()
          .addKeyValue("indexed", counts.indexed())
          .addKeyValue("current", counts.current())
          .log("search index");
    };
  }

  private static IndexProduct indexing(Shop shop) {
    return new IndexProduct(
        shop.products(), details(shop), shop.productIndex(), shop.indexBacklog());
  }

  private static ProductDetails details(Shop shop) {
    return new ProductDetails(shop.stocks(), shop.categories());
  }

  @Bean
  Consumer<byte[]> processImage(Shop shop) {
    ProcessImage processImage = imageProcessing(shop);
    return event -> {
      WorkerEvents.Upload upload = WorkerEvents.ofBucket(event);
      ProcessImage.Outcome outcome = processImage.process(upload.productId(), upload.imageId());
      LOG.atInfo()
          .addKeyValue("image_id", upload.imageId())
          .addKeyValue("outcome", outcome)
          .log("upload");
    };
  }

  @Bean
  Consumer<byte[]> expireUploads(Shop shop) {
    ExpireUploads expireUploads =
        new ExpireUploads(
            shop.images(), shop.imageStore(), imageProcessing(shop), shop.clock(), shop.ids());
    return tick -> {
      ExpireUploads.Counts counts = expireUploads.expire();
      LOG.atInfo()
          .addKeyValue("forgotten", counts.expired())
          .addKeyValue("processed", counts.processed())
          .addKeyValue("failed", counts.failed())
          .log("overdue uploads");
    };
  }

  @Bean
  Consumer<byte[]> removeImages(Shop shop) {
    RemoveImages removeImages =
        new RemoveImages(shop.images(), shop.imageStore(), shop.clock(), shop.ids());
    return event -> removeImages.on(WorkerEvents.ofBus(event).event());
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
      if (WorkerEvents.ofBus(event).event() instanceof RefundRequested requested) {
        issueRefund.issue(requested.orderId(), requested.refundId());
      }
    };
  }

  @Bean
  Consumer<byte[]> cancelPaymentIntent(Shop shop) {
    CancelPaymentIntent cancelPaymentIntent =
        new CancelPaymentIntent(shop.orders(), shop.paymentProvider(), applyPaymentNotice(shop));
    return event -> {
      if (WorkerEvents.ofBus(event).event() instanceof OrderCancelled cancelled) {
        cancelPaymentIntent.cancel(cancelled.orderId());
      }
    };
  }

  private static ProcessImage imageProcessing(Shop shop) {
    return new ProcessImage(
        shop.images(), shop.imageStore(), new ThumbnailRenderer(), shop.clock(), shop.ids());
  }

  private static ApplyPaymentEvent applyPaymentNotice(Shop shop) {
    return new ApplyPaymentEvent(shop.orders(), shop.payments(), shop.clock(), shop.ids());
  }
}
