package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Suppliers from their application to their approval, and what comes after (F-17). A supplier sees itself, a county those
 * at home there, the platform all; others raise {@code SUPPLIER_NOT_FOUND}. What the present status does not allow raises
 * {@code SUPPLIER_STATUS} with what is allowed.
 */
public interface Suppliers {

    /** Newest first. */
    Mono<Page<SupplierView>> list(Actor actor, Filter filter, Cursor after, int size);

    Mono<SupplierView> find(Actor actor, UUID id);

    /**
     * Opens an application and the account by which the supplier goes on with it. Raises {@code SUPPLIER_KNOWN} with the
     * {@code id} of the one with this credit code, {@code SUPPLIER_COUNTY_UNKNOWN}, {@code FORBIDDEN} for another county,
     * and what opening an account raises.
     */
    Mono<Opened> open(Actor actor, NewSupplier wish);

    /** Raises {@code SUPPLIER_VERSION_STALE}. */
    Mono<SupplierView> edit(Actor actor, UUID id, long version, Profile profile);

    Mono<SupplierView> setAutoSign(Actor actor, UUID id, boolean autoSign);

    /** Raises {@code SUPPLIER_DOCUMENTS_MISSING} with the {@code purposes}. */
    Mono<SupplierView> apply(Actor actor, UUID id);

    Mono<SupplierView> recommend(Actor actor, UUID id);

    /** Of the county before it recommends, of the platform afterwards. */
    Mono<SupplierView> refuse(Actor actor, UUID id, String reason);

    /** Raises {@code SETTLEMENT_ACCOUNT_MISSING}: who cannot be paid cannot sell. */
    Mono<SupplierView> approve(Actor actor, UUID id);

    /** From now on nobody can order from it; what was ordered goes on. */
    Mono<SupplierView> suspend(Actor actor, UUID id, String reason);

    Mono<SupplierView> resume(Actor actor, UUID id);

    /** @param county the beginning of the code of its county */
    record Filter(
            @Nullable SupplierStatus status,
            @Nullable String county,
            @Nullable String text) {}

    /**
     * @param contactMobile a mainland number, also that of the account
     * @param login of the account that is opened for it
     */
    record NewSupplier(
            String name,
            SupplierKind kind,
            String creditCode,
            String countyCode,
            String contactName,
            String contactMobile,
            String login) {}

    record Profile(String name, SupplierKind kind, String farmersLink, String contactName, String contactMobile) {}

    /** @param activationCode with which the supplier chooses its first password, told this once */
    record Opened(
            SupplierView supplier, String login, @Nullable String activationCode) {

        /** Without the code, which must not reach a log. */
        @Override
        public String toString() {
            return "Opened[" + supplier.id() + "]";
        }
    }
}
