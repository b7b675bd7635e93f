package shop.functions.catalog;

import shop.contracts.Limits;
import shop.web.binding.Text;

/** What an image shows, for those who do not see it; empty: decoration. */
record AltTextBody(@Text(min = 0, max = Limits.ALT_LENGTH) String alt) {}
