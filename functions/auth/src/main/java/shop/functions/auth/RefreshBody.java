package shop.functions.auth;

import shop.web.binding.Text;

/** The token that buys new ones; ours have about 350 characters. */
record RefreshBody(@Text(max = 2_000) String refreshToken) {}
