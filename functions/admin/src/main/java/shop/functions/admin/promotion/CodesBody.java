package shop.functions.admin.promotion;

import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * Single-use codes to generate.
 *
 * @param prefix the beginning of each code, which is returned in upper case
 */
record CodesBody(
    @Range(min = 1, max = Limits.GENERATED_CODES_PER_CALL) int count,
    @Nullable
        @Text(
            max = IdFormat.PROMOTION_CODE_PREFIX_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        String prefix) {}
