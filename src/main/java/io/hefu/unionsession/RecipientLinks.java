package io.hefu.unionsession;

import io.hefu.ordering.Recipients.Tracking;
import io.hefu.union.Replacement;
import io.hefu.unionsession.UnionSession.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What somebody who takes part in a union session sees and does by a link, without an account. A link is signed, ends, and
 * must be shown together with the last digits of the telephone, for which there are few tries; whatever is wrong raises
 * {@code RECIPIENT_LINK_REFUSED}.
 */
public interface RecipientLinks {

    Mono<View> view(Key key);

    /** Until the first parcel has left; raises {@code RECIPIENT_SERVED}, {@code ADDRESS_DIVISION_UNKNOWN}. */
    Mono<View> correct(Key key, Address address);

    /** What came broken; raises {@code PARCEL_NOT_OWN} and {@code REPLACEMENT_OPEN}. */
    Mono<View> askReplacement(Key key, UUID parcelId, String reason);

    /** The telephone stays the one that is on the list. */
    record Address(String recipient, String divisionCode, String detail) {}

    /** @param mobileTail the last four digits of the telephone */
    record Key(String link, String mobileTail) {}

    /**
     * @param name the family name alone
     * @param place null as long as it is not known
     * @param editable whether the address can still be corrected
     */
    record View(
            String session,
            String unitName,
            LocalDate endsOn,
            String name,
            @Nullable Place place,
            boolean editable,
            List<Tracking> parcels,
            List<Replacement> replacements) {}
}
