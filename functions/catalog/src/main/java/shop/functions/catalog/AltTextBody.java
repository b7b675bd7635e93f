package shop.functions.catalog;

import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A new alternative text of an image.
 *
 * @param alt description of the image for screen readers; empty for a decorative image
 */
record AltTextBody(@Text(min = 0, max = Limits.ALT_LENGTH) String alt) {}
