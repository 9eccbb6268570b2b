package io.hefu.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How satisfied the buyers of goods are in the five dimensions: averages from 1 to 5.
 *
 * @param reviews how many orders were rated
 */
public record GoodsRating(
        long reviews,
        BigDecimal goods,
        BigDecimal price,
        BigDecimal experience,
        BigDecimal delivery,
        BigDecimal service) {

    /** Of the sums of so many reviews, one at least. */
    public static GoodsRating of(long reviews, long goods, long price, long experience, long delivery, long service) {
        return new GoodsRating(
                reviews,
                average(goods, reviews),
                average(price, reviews),
                average(experience, reviews),
                average(delivery, reviews),
                average(service, reviews));
    }

    private static BigDecimal average(long sum, long reviews) {
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(reviews), 2, RoundingMode.HALF_UP);
    }
}
