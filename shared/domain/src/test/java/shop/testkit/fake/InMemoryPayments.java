package shop.testkit.fake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.ledger.Dispute;
import shop.ledger.FailedPayments;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.order.OrderChange;
import shop.page.Page;
import shop.page.PageRequest;

/** The payment records of orders in memory, written by {@link InMemoryOrders}. */
public final class InMemoryPayments implements Payments {
  private final InMemoryTable table;
  private final Map<String, Payment> payments = new LinkedHashMap<>();
  private final Map<String, Refund> refunds = new LinkedHashMap<>();
  private final Map<String, Dispute> disputes = new LinkedHashMap<>();
  private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
  private final Map<String, PaymentIssue> issues = new LinkedHashMap<>();
  private final Map<String, String> intents = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Long> failures = new HashMap<>();
  private @Nullable String lastEvent;

  public InMemoryPayments(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public PaymentRecords records(String orderId) {
    return table.atomically(
        () ->
            new PaymentRecords(
                of(payments, Payment::orderId, orderId, Payment::intentId),
                of(refunds, Refund::orderId, orderId, Refund::id),
                of(disputes, Dispute::orderId, orderId, Dispute::id),
                of(entries, LedgerEntry::orderId, orderId, LedgerEntry::cause),
                of(issues, PaymentIssue::orderId, orderId, PaymentIssue::id)));
  }

  private static <T> List<T> of(
      Map<String, T> all, Function<T, String> order, String orderId, Function<T, String> id) {
    return all.values().stream()
        .filter(item -> order.apply(item).equals(orderId))
        .sorted(Comparator.comparing(id))
        .toList();
  }

  @Override
  public Optional<Refund> findRefund(String orderId, String refundId) {
    return records(orderId).refund(refundId);
  }

  @Override
  public Optional<String> orderOfIntent(String intentId) {
    return table.atomically(() -> Optional.ofNullable(intents.get(intentId)));
  }

  @Override
  public boolean isEventApplied(String stripeEventId) {
    return table.atomically(() -> seen.contains(stripeEventId));
  }

  @Override
  public FailedPayments failedPayments(String orderId, String limitOwner, LocalDate day) {
    return table.atomically(
        () ->
            new FailedPayments(
                failures.getOrDefault(orderId, 0L),
                failures.getOrDefault(limitOwner + "#" + day, 0L)));
  }

  @Override
  public Page<Payment> undecided(Instant before, PageRequest page) {
    return page(
        payments.values(),
        payment -> payment.isUndecided() && payment.createdAt().isBefore(before),
        payment -> key(payment.createdAt(), payment.orderId(), payment.intentId()),
        page);
  }

  @Override
  public Page<Refund> pendingRefunds(Instant before, PageRequest page) {
    return page(
        refunds.values(),
        refund -> refund.state() == Refund.State.REQUESTED && refund.createdAt().isBefore(before),
        refund -> key(refund.createdAt(), refund.orderId(), refund.id()),
        page);
  }

  @Override
  public Page<Dispute> openDisputes(PageRequest page) {
    return page(
        disputes.values(),
        dispute -> !dispute.status().closed(),
        dispute -> key(dispute.openedAt(), dispute.orderId(), dispute.id()),
        page);
  }

  @Override
  public Page<PaymentIssue> openIssues(PageRequest page) {
    return page(
        issues.values(),
        PaymentIssue::open,
        issue -> key(issue.raisedAt(), issue.orderId(), issue.id()),
        page);
  }

  private <T> Page<T> page(
      Collection<T> all, Predicate<T> wanted, Function<T, String> key, PageRequest page) {
    return table.atomically(
        () -> InMemoryPages.newestFirst(all.stream().filter(wanted).toList(), key, page));
  }

  private static String key(Instant at, String orderId, String id) {
    return InMemoryPages.key(at, orderId + "#" + id);
  }

  @Override
  public Optional<String> lastEvent() {
    return table.atomically(() -> Optional.ofNullable(lastEvent));
  }

  @Override
  public void lastEvent(String stripeEventId) {
    table.atomically(() -> lastEvent = stripeEventId);
  }

  /** Stores a refund; for the setup of tests. */
  public void put(Refund refund) {
    table.atomically(() -> refunds.put(refund.id(), refund));
  }

  /** Stores a payment and its ledger entries; for the setup of tests. */
  void put(Payment payment, List<LedgerEntry> newEntries) {
    write(PaymentRecords.NONE.with(payment));
    newEntries.forEach(entry -> write(PaymentRecords.NONE.with(entry)));
  }

  /**
   * Whether a ledger entry of the change is already stored. Call it only under the table's lock.
   */
  boolean hasEntryOf(OrderChange change) {
    return change.records().entries().stream().anyMatch(entry -> entries.containsKey(key(entry)));
  }

  /** Writes the records of a change. Call it only under the table's lock. */
  void apply(OrderChange change) {
    write(change.records());
    if (change.stripeEventId() != null) {
      seen.add(change.stripeEventId());
    }
    if (change.failedPayment()) {
      LocalDate day = LocalDate.ofInstant(change.effects().at(), ZoneOffset.UTC);
      failures.merge(change.order().id(), 1L, Long::sum);
      failures.merge(change.order().limitOwner() + "#" + day, 1L, Long::sum);
    }
  }

  private void write(PaymentRecords records) {
    for (Payment payment : records.payments()) {
      payments.put(payment.orderId() + payment.intentId(), payment);
      intents.put(payment.intentId(), payment.orderId());
    }
    records.refunds().forEach(refund -> refunds.put(refund.id(), refund));
    records.disputes().forEach(dispute -> disputes.put(dispute.id(), dispute));
    records.entries().forEach(entry -> entries.put(key(entry), entry));
    records.issues().forEach(issue -> issues.put(issue.orderId() + issue.id(), issue));
  }

  private static String key(LedgerEntry entry) {
    return entry.orderId() + "#" + entry.cause();
  }

  /** The ledger entries of all orders, oldest first. */
  public List<LedgerEntry> ledger() {
    return table.atomically(() -> new ArrayList<>(entries.values()));
  }
}
