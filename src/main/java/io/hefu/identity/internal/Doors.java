package io.hefu.identity.internal;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/** Which roles get past the door of which path (domain part 5); the first rule that fits decides. */
final class Doors {

    /** Banks and WeChat Pay sign their messages, SMS vendors show a token; the modules check that. Health and metrics carry no details. */
    private static final String[] PUBLIC = {
        "/api/v1/problems",
        "/api/v1/bank/**",
        "/api/v1/sms-receipts/**",
        "/api/v1/wechat-pay/notifications",
        // there on the embedded default only; checks signatures itself
        "/wechat-stand-in/**",
        // a signed, short-lived link
        "/api/v1/files/*",
        // of what is on the shelf
        "/api/v1/goods-images/*",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/webjars/**"
    };

    /** Who calls these has no token yet. */
    private static final String[] SIGN_IN = {
        "/api/v1/sessions",
        "/api/v1/sessions/refresh",
        "/api/v1/sessions/wechat",
        "/api/v1/sessions/mobile",
        "/api/v1/sign-in-codes",
        "/api/v1/service-sessions",
        "/api/v1/password-resets",
        "/api/v1/password-resets/confirm",
        "/api/v1/account-activations"
    };

    private static final String[] REVIEW = {
        "/api/v1/transfers/**",
        "/api/v1/views/matching",
        "/api/v1/transfer-reviews/**",
        "/api/v1/dead-letters/**",
        "/api/v1/transfer-conflicts/**",
        "/api/v1/claim-reviews/**",
        "/api/v1/statements/**",
        "/api/v1/refunds/*/approve",
        "/api/v1/refunds/*/reject",
        "/api/v1/refunds/*/fail",
        "/api/v1/refunds/*/resend",
        "/api/v1/refund-files/**"
    };

    /** Who buys, and so says that a payment was made. */
    private static final String[] CLAIMANTS = {"BUYER", "UNION", "STAFF", "CONTRACTOR"};

    /** Those, and who buys for a unit by its leave. */
    private static final String[] BUYERS = {"BUYER", "UNION", "STAFF", "CONTRACTOR", "AGENT"};

    /** Who buys, and who pays for what a union has opened. */
    private static final String[] PAYERS = {"BUYER", "UNION", "STAFF", "CONTRACTOR", "TREASURER"};

    /** Each kind of file narrows this further. */
    private static final String[] EXPORT = {
        "FILER", "SUPERIOR", "FINANCE", "BUYER", "UNION", "SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR"
    };

    /** Whom the shares of units concern; each sees the own scope. */
    private static final String[] SHARE_READERS = {"FILER", "SUPERIOR", "FINANCE", "BUYER", "UNION", "ADMIN", "AUDITOR"
    };

    /** Whose own systems may be told what happens; those who see everybody's money look at it here. */
    private static final String[] SUBSCRIBERS = {"BUYER", "UNION", "SUPPLIER", "FILER", "SUPERIOR", "FINANCE", "ADMIN"};

    /** How a finance department changes the tree of its region. */
    private static final String[] TREE = {
        "/api/v1/budget-units",
        "/api/v1/budget-units/*/rename",
        "/api/v1/budget-units/*/move",
        "/api/v1/budget-units/*/merge",
        "/api/v1/budget-units/*/abolish"
    };

    private Doors() {}

    static DoorTable table() {
        DoorTable paths = new DoorTable();
        paths.pathMatchers(POST, SIGN_IN).permitAll().pathMatchers(PUBLIC).permitAll();
        orders(paths);
        goods(paths);
        suppliers(paths);
        settlement(paths);
        payments(paths);
        shares(paths);
        organization(paths);
        unions(paths);
        agency(paths);
        vouchers(paths);
        picks(paths);
        unionSessions(paths);
        reports(paths);
        accounts(paths);
        operators(paths);
        return paths;
    }

    private static void orders(DoorTable paths) {
        paths.pathMatchers("/api/v1/cart/**", "/api/v1/checkouts/**", "/api/v1/delivery-addresses/**")
                .hasAnyRole(CLAIMANTS)
                .pathMatchers(POST, "/api/v1/orders")
                .hasAnyRole(CLAIMANTS)
                .pathMatchers(POST, "/api/v1/orders/*/extend-payment")
                .hasAnyRole(BUYERS)
                .pathMatchers(POST, "/api/v1/orders/*/cancel", "/api/v1/orders/*/sign")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "AGENT", "SUPPLIER")
                .pathMatchers(POST, "/api/v1/orders/*/wechat-payment")
                .hasRole("STAFF")
                .pathMatchers(POST, "/api/v1/orders/*/correct-budget-unit")
                .hasRole("SUPPORT")
                .pathMatchers(
                        POST, "/api/v1/orders/*/freight", "/api/v1/orders/*/ship", "/api/v1/orders/*/parcels/*/deliver")
                .hasRole("SUPPLIER")
                .pathMatchers(
                        POST,
                        "/api/v1/orders/*/accept",
                        "/api/v1/orders/*/review",
                        "/api/v1/orders/*/after-sales",
                        "/api/v1/after-sales/*/withdraw",
                        "/api/v1/after-sales/*/escalate")
                .hasAnyRole(BUYERS)
                .pathMatchers(POST, "/api/v1/after-sales/*/agree", "/api/v1/after-sales/*/refuse")
                .hasRole("SUPPLIER")
                .pathMatchers(POST, "/api/v1/after-sales/*/arbitrate")
                .hasAnyRole("SUPPORT", "REVIEWER")
                .pathMatchers(GET, "/api/v1/order-cases/**")
                .hasAnyRole("SUPPORT", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/order-cases/*/decide")
                .hasRole("SUPPORT")
                .pathMatchers(PUT, "/api/v1/orders/*/recipients")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR")
                .pathMatchers(GET, "/api/v1/orders/*/reorder")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR")
                .pathMatchers(POST, "/api/v1/orders/*/invoices", "/api/v1/orders/*/invoices/*/file")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "AGENT", "SUPPLIER")
                .pathMatchers(GET, "/api/v1/goods-first-buyers")
                .hasAnyRole("SUPPORT", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/goods-first-buyers/**")
                .hasRole("ADMIN");
    }

    private static void suppliers(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/suppliers/**")
                .hasAnyRole("SUPPLIER", "COUNTY", "SELECTION", "SUPPORT", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/suppliers")
                .hasAnyRole("COUNTY", "ADMIN")
                .pathMatchers(POST, "/api/v1/suppliers/*/recommend")
                .hasRole("COUNTY")
                .pathMatchers(POST, "/api/v1/suppliers/*/refuse")
                .hasAnyRole("COUNTY", "SELECTION", "ADMIN")
                .pathMatchers(
                        POST,
                        "/api/v1/suppliers/*/approve",
                        "/api/v1/suppliers/*/suspend",
                        "/api/v1/suppliers/*/resume")
                .hasAnyRole("SELECTION", "ADMIN")
                .pathMatchers("/api/v1/suppliers/**")
                .hasRole("SUPPLIER")
                .pathMatchers(GET, "/api/v1/settlement-account-changes")
                .hasAnyRole("SUPPLIER", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/settlement-account-changes/**")
                .hasRole("ADMIN");
    }

    private static void goods(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/goods-imports/**")
                .hasAnyRole("SUPPLIER", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/goods-imports/**")
                .hasRole("SUPPLIER")
                .pathMatchers(GET, "/api/v1/supplier-goods/**")
                .hasAnyRole("SUPPLIER", "SELECTION", "ADMIN", "AUDITOR")
                .pathMatchers(
                        POST,
                        "/api/v1/supplier-goods/*/approve",
                        "/api/v1/supplier-goods/*/refuse",
                        "/api/v1/supplier-goods/*/remove")
                .hasAnyRole("SELECTION", "ADMIN")
                .pathMatchers(PUT, "/api/v1/supplier-goods/skus/*/purchase-limit")
                .hasAnyRole("SUPPLIER", "SELECTION", "ADMIN")
                .pathMatchers("/api/v1/supplier-goods/**")
                .hasRole("SUPPLIER")
                .pathMatchers(GET, "/api/v1/select-items/**")
                .hasAnyRole("SUPPLIER", "SELECTION", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/select-items", "/api/v1/select-items/*/withdraw")
                .hasRole("SUPPLIER")
                .pathMatchers("/api/v1/select-items/**")
                .hasRole("SELECTION")
                .pathMatchers(GET, "/api/v1/lots/**")
                .hasAnyRole("WAREHOUSE", "SELECTION", "SUPPLIER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/lots/*/inspect")
                .hasAnyRole("WAREHOUSE", "SELECTION")
                .pathMatchers(GET, "/api/v1/warehouses/*/stock", "/api/v1/warehouse-allocations/**")
                .hasAnyRole("WAREHOUSE", "SELECTION", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/warehouses")
                .hasRole("ADMIN")
                .pathMatchers(PUT, "/api/v1/warehouses/*/open")
                .hasRole("ADMIN")
                .pathMatchers("/api/v1/lots/**", "/api/v1/warehouses/*/lots", "/api/v1/warehouse-allocations/**")
                .hasRole("WAREHOUSE")
                .pathMatchers(GET, "/api/v1/freight-templates")
                .hasAnyRole("SUPPLIER", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/freight-templates/**")
                .hasRole("SUPPLIER");
    }

    private static void payments(DoorTable paths) {
        paths.pathMatchers(POST, "/api/v1/claims/**")
                .hasAnyRole(PAYERS)
                .pathMatchers("/api/v1/excesses/**")
                .hasAnyRole(PAYERS)
                .pathMatchers(GET, REVIEW)
                .hasAnyRole("REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(REVIEW)
                .hasAnyRole("REVIEWER", "ADMIN")
                .pathMatchers(PUT, "/api/v1/holidays/*")
                .hasRole("ADMIN");
    }

    private static void settlement(DoorTable paths) {
        paths.pathMatchers("/api/v1/settlement/suppliers", "/api/v1/settlement/frozen")
                .hasAnyRole("SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/settlement/closings")
                .hasRole("ADMIN")
                .pathMatchers("/api/v1/settlement/**")
                .hasAnyRole("REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/refunds")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "TREASURER", "REVIEWER", "ADMIN")
                .pathMatchers("/api/v1/refunds", "/api/v1/refunds/*")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "TREASURER", "REVIEWER", "ADMIN", "AUDITOR");
    }

    private static void shares(DoorTable paths) {
        paths.pathMatchers(POST, "/api/v1/share/filings", "/api/v1/share/filings/*/submissions")
                .hasAnyRole("FILER", "SUPERIOR")
                .pathMatchers(PUT, "/api/v1/share/filings/*/draft")
                .hasAnyRole("FILER", "SUPERIOR")
                .pathMatchers("/api/v1/share/confirmations")
                .hasAnyRole("SUPERIOR", "FINANCE")
                .pathMatchers(
                        POST,
                        "/api/v1/share/filings/*/confirm",
                        "/api/v1/share/filings/*/return",
                        "/api/v1/share/reminders")
                .hasAnyRole("SUPERIOR", "FINANCE")
                .pathMatchers(
                        POST,
                        "/api/v1/share/aggregations",
                        "/api/v1/share/aggregates/reminders",
                        "/api/v1/share/filings/*/reopen")
                .hasRole("FINANCE")
                .pathMatchers(POST, "/api/v1/share/campaigns", "/api/v1/share/reopen-requests/**")
                .hasRole("ADMIN")
                .pathMatchers(PUT, "/api/v1/share/policies/**")
                .hasAnyRole("ADMIN", "FINANCE")
                .pathMatchers("/api/v1/share/reopen-requests")
                .hasAnyRole("ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/share/**", "/api/v1/progress")
                .hasAnyRole(SHARE_READERS);
    }

    private static void organization(DoorTable paths) {
        paths.pathMatchers(POST, TREE)
                .hasAnyRole("FINANCE", "ADMIN")
                .pathMatchers(PUT, "/api/v1/budget-units/*/contact")
                .hasAnyRole("FILER", "SUPERIOR", "SUPPORT")
                .pathMatchers("/api/v1/budget-units/approver-gaps")
                .hasAnyRole("FINANCE", "ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/budget-units/*/trading-accounts/**")
                .hasAnyRole("FILER", "SUPPORT", "ADMIN")
                .pathMatchers("/api/v1/me/unit-binding/**")
                .hasRole("STAFF")
                .pathMatchers(GET, "/api/v1/unit-bindings")
                .hasAnyRole("FILER", "SUPPORT", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/unit-bindings/**")
                .hasRole("FILER")
                .pathMatchers(GET, "/api/v1/budget-unit-imports/**")
                .hasAnyRole("FINANCE", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/budget-unit-imports/**")
                .hasAnyRole("FINANCE", "ADMIN")
                .pathMatchers("/api/v1/budget-units/**")
                .hasAnyRole("FILER", "SUPERIOR", "FINANCE", "ADMIN", "AUDITOR", "SUPPORT");
    }

    /** Who opens something for a union does not pay for it. */
    private static void unions(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/union-staff")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers("/api/v1/union-staff/**", "/api/v1/union-staff-imports/**")
                .hasRole("UNION")
                .pathMatchers(GET, "/api/v1/union-budgets", "/api/v1/union-targets")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers("/api/v1/union-budgets/**")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/union-purchases/*/approve")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/union-purchases/*/cancel")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers("/api/v1/union-purchases/**")
                .hasAnyRole("UNION", "TREASURER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(GET, "/api/v1/reimbursement-claims")
                .hasAnyRole("STAFF", "UNION", "TREASURER")
                .pathMatchers(POST, "/api/v1/reimbursement-claims/*/refuse")
                .hasRole("UNION")
                .pathMatchers("/api/v1/reimbursement-claims/**")
                .hasRole("STAFF")
                .pathMatchers(GET, "/api/v1/reimbursement-statements/**")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers(POST, "/api/v1/reimbursement-statements/*/approve")
                .hasRole("TREASURER")
                .pathMatchers("/api/v1/reimbursement-statements/**")
                .hasRole("UNION");
    }

    private static void agency(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/purchase-authorisations/**")
                .hasAnyRole("UNION", "TREASURER", "AGENT", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/purchase-authorisations/*/grant")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/purchase-authorisations/*/revoke")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers(POST, "/api/v1/purchase-authorisations/*/orders")
                .hasRole("AGENT")
                .pathMatchers("/api/v1/purchase-authorisations/**")
                .hasRole("UNION");
    }

    private static void unionSessions(DoorTable paths) {
        paths.pathMatchers(POST, "/api/v1/union-recipients/**")
                .permitAll()
                .pathMatchers(POST, "/api/v1/union-sessions/*/approve", "/api/v1/union-sessions/*/refund")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/union-sessions/*/cancel")
                .hasAnyRole("UNION", "TREASURER")
                .pathMatchers(GET, "/api/v1/union-sessions/*/hand-out-list")
                .hasRole("UNION")
                .pathMatchers(GET, "/api/v1/union-sessions/**")
                .hasAnyRole("UNION", "TREASURER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/union-sessions/**", "/api/v1/union-recipient-imports/**")
                .hasRole("UNION")
                .pathMatchers(GET, "/api/v1/union-replacements")
                .hasAnyRole("UNION", "TREASURER", "SUPPLIER", "STAFF", "WAREHOUSE", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(POST, "/api/v1/union-replacements/*/send", "/api/v1/union-replacements/*/refuse")
                .hasAnyRole("SUPPLIER", "WAREHOUSE")
                .pathMatchers(POST, "/api/v1/union-replacements/**")
                .hasAnyRole("UNION", "STAFF");
    }

    private static void vouchers(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/voucher-catalogues/**")
                .hasAnyRole("UNION", "TREASURER", "STAFF", "SELECTION", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/voucher-catalogues/**")
                .hasAnyRole("SELECTION", "ADMIN")
                .pathMatchers(POST, "/api/v1/voucher-batches/*/refund")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/voucher-batches/**")
                .hasRole("UNION")
                .pathMatchers("/api/v1/voucher-batches/**")
                .hasAnyRole("UNION", "TREASURER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(
                        POST,
                        "/api/v1/vouchers/*/freeze",
                        "/api/v1/vouchers/*/unfreeze",
                        "/api/v1/vouchers/*/reactivate")
                .hasAnyRole("STAFF", "UNION")
                .pathMatchers(GET, "/api/v1/vouchers/*")
                .hasAnyRole("STAFF", "UNION")
                .pathMatchers("/api/v1/vouchers/**")
                .hasRole("STAFF")
                .pathMatchers("/api/v1/voucher-dues")
                .hasAnyRole("SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR");
    }

    private static void picks(DoorTable paths) {
        paths.pathMatchers(GET, "/api/v1/pick-offers/**")
                .hasAnyRole("UNION", "TREASURER", "SELECTION", "WAREHOUSE", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/pick-offers/**")
                .hasAnyRole("SELECTION", "ADMIN")
                .pathMatchers(POST, "/api/v1/pick-rounds/*/refund")
                .hasRole("TREASURER")
                .pathMatchers(POST, "/api/v1/pick-rounds/**")
                .hasRole("UNION")
                .pathMatchers("/api/v1/pick-rounds/**")
                .hasAnyRole("UNION", "TREASURER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/pick-quotas/**", "/api/v1/picks/**")
                .hasRole("STAFF")
                .pathMatchers(GET, "/api/v1/pick-orders/**")
                .hasAnyRole("WAREHOUSE", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/pick-orders/**")
                .hasRole("WAREHOUSE")
                .pathMatchers("/api/v1/pick-dues")
                .hasAnyRole("SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR");
    }

    private static void reports(DoorTable paths) {
        paths.pathMatchers("/api/v1/exports/**")
                .hasAnyRole(EXPORT)
                .pathMatchers("/api/v1/views/orders-today")
                .hasAnyRole(EXPORT)
                .pathMatchers("/api/v1/webhooks/**")
                .hasAnyRole(SUBSCRIBERS);
    }

    private static void accounts(DoorTable paths) {
        paths.pathMatchers("/api/v1/me/links/**")
                .hasAnyRole("STAFF", "AGENT")
                .pathMatchers(GET, "/api/v1/accounts/**")
                .hasAnyRole("ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/accounts/**", "/api/v1/service-accounts/**")
                .hasRole("ADMIN");
    }

    private static void operators(DoorTable paths) {
        paths.pathMatchers("/api/v1/audit")
                .hasAnyRole("AUDITOR", "ADMIN")
                .pathMatchers(GET, "/api/v1/parked-events")
                .hasAnyRole("ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/parked-events/**")
                .hasRole("ADMIN")
                .pathMatchers(GET, "/api/v1/sms-messages")
                .hasAnyRole("ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/sms-messages/**")
                .hasRole("ADMIN");
    }
}
