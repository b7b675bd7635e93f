package shop.testkit.fake;

import java.util.concurrent.atomic.AtomicLong;
import shop.commit.Ids;

/** Predictable identifiers: id-000001, id-000002, and so on. */
public final class FixedIds implements Ids {
  private final AtomicLong last = new AtomicLong();

  @Override
  public String next() {
    return String.format("id-%06d", last.incrementAndGet());
  }
}
