package io.hefu.catalog;

import io.hefu.kernel.Problem;

/** Refusals of the catalogue. */
public enum CatalogProblem implements Problem {
    SKU_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code skuIds} names those that are none. */
    GOODS_UNKNOWN(Kind.UNPROCESSABLE),
    GOODS_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and the {@code allowed} actions. */
    GOODS_STATUS(Kind.CONFLICT),
    /** Somebody changed the goods since they were read. */
    GOODS_VERSION_STALE(Kind.CONFLICT),
    /** The supplier has goods under this code; the fact {@code id} names them. */
    GOODS_CODE_TAKEN(Kind.CONFLICT),
    /** The account acts for no supplier, or for one that the platform has not approved or has suspended. */
    SUPPLIER_NOT_APPROVED(Kind.CONFLICT),
    CATEGORY_UNKNOWN(Kind.UNPROCESSABLE),
    /** Not one of the 832 counties. */
    COUNTY_UNKNOWN(Kind.UNPROCESSABLE),
    SPECIFICATION_TWICE(Kind.UNPROCESSABLE),
    GOODS_IMAGE_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code ids} names those that are no images of the goods. */
    GOODS_IMAGE_UNKNOWN(Kind.UNPROCESSABLE),
    /** The fact {@code id} names the one that is the same. */
    GOODS_IMAGE_TWICE(Kind.CONFLICT),
    GOODS_IMAGES_TOO_MANY(Kind.CONFLICT),
    WAREHOUSE_NOT_FOUND(Kind.ABSENT),
    WAREHOUSE_NAME_TAKEN(Kind.CONFLICT),
    WAREHOUSE_DIVISION_UNKNOWN(Kind.UNPROCESSABLE),
    /** It takes nothing in. */
    WAREHOUSE_CLOSED(Kind.CONFLICT),
    /** The fact {@code lines} says of which SKUs how many are {@code left}. */
    WAREHOUSE_STOCK_SHORT(Kind.CONFLICT),
    LOT_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and the {@code allowed} steps. */
    LOT_STATUS(Kind.CONFLICT),
    /** Another lot, which the fact {@code id} names, has this number. */
    LOT_NO_TAKEN(Kind.CONFLICT),
    /** No more can pass than has {@code arrived}. */
    LOT_ACCEPTED_TOO_MUCH(Kind.UNPROCESSABLE),
    ALLOCATION_NOT_FOUND(Kind.ABSENT),
    /** It has left or was put back; the fact {@code state} says which. */
    ALLOCATION_ENDED(Kind.CONFLICT),
    /** Nobody has rated them so far. */
    GOODS_NOT_RATED(Kind.ABSENT),
    SELECT_ITEM_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and the {@code allowed} steps. */
    SELECT_STATUS(Kind.CONFLICT),
    /** The fact {@code id} names the nomination that is open. */
    SELECT_NOMINATED_ALREADY(Kind.CONFLICT),
    GOODS_NOT_ON_SHELF(Kind.CONFLICT),
    FREIGHT_TEMPLATE_NOT_FOUND(Kind.ABSENT),
    FREIGHT_TEMPLATE_VERSION_STALE(Kind.CONFLICT),
    FREIGHT_TEMPLATE_NAME_TAKEN(Kind.CONFLICT),
    /** Goods are sent by it, or it is the preferred one. */
    FREIGHT_TEMPLATE_IN_USE(Kind.CONFLICT),
    TOO_MANY_FREIGHT_TEMPLATES(Kind.CONFLICT),
    /** The fact {@code regions} names those that are in two rules; an empty one stands for all others. */
    FREIGHT_REGION_TWICE(Kind.UNPROCESSABLE),
    /** The fact {@code regions} names those that are no divisions. */
    FREIGHT_REGION_UNKNOWN(Kind.UNPROCESSABLE),
    /** What is packed already is what it is. */
    BUNDLE_PACKED(Kind.CONFLICT),
    /** The fact {@code skuIds} names what cannot be a part of it. */
    BUNDLE_PART_UNFIT(Kind.UNPROCESSABLE),
    /** As many are there as are packed. */
    BUNDLE_STOCK(Kind.CONFLICT),
    NOT_A_BUNDLE(Kind.CONFLICT),
    /** Fewer are left than shall be taken away; the fact {@code left} says how many. */
    STOCK_TOO_SMALL(Kind.CONFLICT);

    private final Kind kind;

    CatalogProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
