package shop.commit;

import java.util.function.Function;

/**
 * How a use case does its work at most once for a claim: it remembers the answer, as the edge will
 * write it, in the transaction that made it true.
 *
 * @param write renders the result as the first caller gets it
 */
public record Once<T>(Claim claim, Function<T, String> write) {

  /** The claim with the answer that a repetition will get. */
  public Answered answered(T result) {
    return new Answered(claim, write.apply(result));
  }
}
