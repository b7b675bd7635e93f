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
import shop.aws.Meters;
import shop.aws.Shop;
import shop.catalog.ProductDetails;
import shop.contracts.Setting;
import shop.events.Envelope;
import shop.events.ShopEvent.OrderCancelled;
import shop.events.ShopEvent.RefundRequested;
import shop.image.ExpireUploads;
import shop.image.ProcessImage;
import shop.image.RemoveImages;
import shop.imaging.CarefulRenderer;
import shop.order.ExpireUnpaidOrders;
import shop.payment.ApplyPaymentNotice;
import shop.payment.CallOffPayment;
import shop.payment.IssueRefund;
import shop.payment.ReconcilePayments;
import shop.payment.SettleRefund;
import shop.search.CatchUpIndex;
import shop.search.IndexProduct;
import shop.search.RebuildIndex;
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
    PublishOutbox publishOutbox = new PublishOutbox(shop.bus());
    return records -> publishOutbox.publish(Events.ofStream(records));
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
            .on(Events.ofBus(event))
            .ifPresent(tally -> Meters.shared().sold(tally.orders(), tally.revenue()));
  }

  @Bean
  Consumer<byte[]> indexProduct(Shop shop) {
    IndexProduct indexProduct = indexing(shop);
    return event -> {
      Envelope envelope = Events.ofBus(event);
      if (indexProduct.on(envelope.event(), envelope.occurredAt())) {
        Meters.shared().indexLag(Duration.between(envelope.occurredAt(), shop.clock().instant()));
      } else {
        LOG.atInfo().addKeyValue("event_id", envelope.id()).log("search is down; noted for later");
      }
    };
  }

  @Bean
  Consumer<byte[]> catchUpIndex(Shop shop) {
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            shop.productIndexes(), shop.products(), details(shop), shop.unindexed(), shop.clock());
    CatchUpIndex catchUpIndex =
        new CatchUpIndex(indexing(shop), rebuildIndex, shop.unindexed(), shop.clock());
    return tick -> {
      CatchUpIndex.Counts counts = catchUpIndex.catchUp();
      LOG.atInfo()
          .addKeyValue("indexed", counts.indexed())
          .addKeyValue("current", counts.current())
          .log("search index");
    };
  }

  private static IndexProduct indexing(Shop shop) {
    return new IndexProduct(shop.products(), details(shop), shop.productIndex(), shop.unindexed());
  }

  private static ProductDetails details(Shop shop) {
    return new ProductDetails(shop.stocks(), shop.categories());
  }

  @Bean
  Consumer<byte[]> processImage(Shop shop) {
    ProcessImage processImage = imageProcessing(shop);
    return event -> {
      Events.Upload upload = Events.ofBucket(event);
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
          .addKeyValue("forgotten", counts.forgotten())
          .addKeyValue("processed", counts.processed())
          .addKeyValue("failed", counts.failed())
          .log("overdue uploads");
    };
  }

  @Bean
  Consumer<byte[]> removeImages(Shop shop) {
    RemoveImages removeImages =
        new RemoveImages(shop.images(), shop.imageStore(), shop.clock(), shop.ids());
    return event -> removeImages.on(Events.ofBus(event).event());
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
      if (Events.ofBus(event).event() instanceof RefundRequested requested) {
        issueRefund.issue(requested.orderId(), requested.refundId());
      }
    };
  }

  @Bean
  Consumer<byte[]> callOffPayment(Shop shop) {
    CallOffPayment callOffPayment =
        new CallOffPayment(shop.orders(), shop.paymentProvider(), applyPaymentNotice(shop));
    return event -> {
      if (Events.ofBus(event).event() instanceof OrderCancelled cancelled) {
        callOffPayment.callOff(cancelled.orderId());
      }
    };
  }

  private static ProcessImage imageProcessing(Shop shop) {
    return new ProcessImage(
        shop.images(), shop.imageStore(), new CarefulRenderer(), shop.clock(), shop.ids());
  }

  private static ApplyPaymentNotice applyPaymentNotice(Shop shop) {
    return new ApplyPaymentNotice(shop.orders(), shop.payments(), shop.clock(), shop.ids());
  }
}
