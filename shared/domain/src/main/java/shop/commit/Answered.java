package shop.commit;

/**
 * A claim and the answer that its first request got.
 *
 * @param answer as the edge wrote it, at most {@link shop.contracts.Limits#ANSWER_BYTES}
 */
public record Answered(Claim claim, String answer) {}
