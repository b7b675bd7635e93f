package shop.functions.checkout;

import shop.contracts.IdFormat;
import shop.web.binding.Text;

/**
 * A code of a promotion.
 *
 * @param code in upper or lower case
 */
record CodeBody(
    @Text(
            max = IdFormat.PROMOTION_CODE_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        String code) {}
