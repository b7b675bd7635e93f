package shop.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.money.Money;

/**
 * The payment records of one order: all of them when they are read, or the new and changed ones of
 * an order's change. Immutable.
 */
public record PaymentRecords(
    List<Payment> payments,
    List<Refund> refunds,
    List<Dispute> disputes,
    List<LedgerEntry> entries,
    List<PaymentIssue> issues) {
  public static final PaymentRecords NONE =
      new PaymentRecords(List.of(), List.of(), List.of(), List.of(), List.of());

  public PaymentRecords {
    payments = List.copyOf(payments);
    refunds = List.copyOf(refunds);
    disputes = List.copyOf(disputes);
    entries = List.copyOf(entries);
    issues = List.copyOf(issues);
  }

  public PaymentRecords with(Payment payment) {
    return new PaymentRecords(plus(payments, payment), refunds, disputes, entries, issues);
  }

  public PaymentRecords with(Refund refund) {
    return new PaymentRecords(payments, plus(refunds, refund), disputes, entries, issues);
  }

  public PaymentRecords with(Dispute dispute) {
    return new PaymentRecords(payments, refunds, plus(disputes, dispute), entries, issues);
  }

  public PaymentRecords with(LedgerEntry entry) {
    return new PaymentRecords(payments, refunds, disputes, plus(entries, entry), issues);
  }

  public PaymentRecords with(PaymentIssue issue) {
    return new PaymentRecords(payments, refunds, disputes, entries, plus(issues, issue));
  }

  public Optional<Payment> payment(String intentId) {
    return payments.stream().filter(p -> p.intentId().equals(intentId)).findFirst();
  }

  public Optional<Refund> refund(String refundId) {
    return refunds.stream().filter(r -> r.id().equals(refundId)).findFirst();
  }

  public Optional<Dispute> dispute(String disputeId) {
    return disputes.stream().filter(d -> d.id().equals(disputeId)).findFirst();
  }

  public Optional<PaymentIssue> issue(String issueId) {
    return issues.stream().filter(i -> i.id().equals(issueId)).findFirst();
  }

  /** Whether a payment was not accepted because its intent does not match its order. */
  public boolean mismatched(String intentId) {
    return issue(PaymentIssue.mismatchOf(intentId)).isPresent();
  }

  /** Whether the ledger has an entry for a cause. */
  public boolean hasEntryFor(String cause) {
    return entries.stream().anyMatch(entry -> entry.cause().equals(cause));
  }

  /** The sum of the entries of these kinds. */
  public Money sum(String currency, LedgerEntry.Kind... kinds) {
    List<LedgerEntry.Kind> included = List.of(kinds);
    return entries.stream()
        .filter(entry -> included.contains(entry.kind()))
        .map(LedgerEntry::amount)
        .reduce(Money.zero(currency), Money::plus);
  }

  private static <E> List<E> plus(List<E> list, E one) {
    List<E> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
