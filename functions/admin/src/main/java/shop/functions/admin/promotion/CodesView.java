package shop.functions.admin.promotion;

import java.util.List;

/**
 * Generated codes. They are not returned again, except to a repeated request.
 *
 * @param data each can be used by one order
 */
record CodesView(List<String> data) {}
