package io.hefu.payment.bank;

import io.hefu.payment.Delivery;
import io.hefu.payment.PaymentProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads ISO 20022 camt.054 (versions 02 to 13). Credits are transfers; debits that reverse or return are reversals; other
 * debits are no concern of the platform and give no item.
 */
@Component
class CamtTransfers {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.054\\.001\\.(?:0[2-9]|1[0-3])");
    private static final String PARTY_ACCOUNT = "Id/IBAN";
    private static final String OTHER_ACCOUNT = "Id/Othr/Id";

    private final JsonTransfers json;

    CamtTransfers(JsonTransfers json) {
        this.json = json;
    }

    /** One item per booked transaction, in order; a document that is no camt.054 is one unreadable item (E-46). */
    List<Delivery.Item> items(String body) {
        try {
            XmlElement document = XmlElement.parse(body);
            if (!NAMESPACE.matcher(document.namespace()).matches()) {
                return List.of(TransferReading.unreadable("not camt.054.001.02 to .13", body));
            }
            return items(document);
        } catch (XMLStreamException e) {
            return List.of(TransferReading.unreadable("not XML that is accepted", body));
        }
    }

    private List<Delivery.Item> items(XmlElement document) {
        List<RawTransfer> transfers = document.all("BkToCstmrDbtCdtNtfctn/Ntfctn").stream()
                .flatMap(notification ->
                        notification.all("Ntry").stream().flatMap(entry -> bookings(notification, entry)))
                .filter(Booking::matters)
                .map(Booking::transfer)
                .toList();
        if (transfers.size() > JsonTransfers.MOST) {
            throw PaymentProblem.TOO_MANY_TRANSFERS.rejection(Map.of("max", JsonTransfers.MOST));
        }
        return transfers.stream().map(json::item).toList();
    }

    private static Stream<Booking> bookings(XmlElement notification, XmlElement entry) {
        List<XmlElement> details = entry.all("NtryDtls/TxDtls");
        return details.isEmpty()
                ? Stream.of(new Booking(notification, entry, entry, true))
                : details.stream().map(detail -> new Booking(notification, entry, detail, details.size() == 1));
    }

    /** @param alone whether what the entry says as a whole is said of this transaction */
    private record Booking(XmlElement notification, XmlElement entry, XmlElement detail, boolean alone) {

        boolean matters() {
            return !debit() || reversal();
        }

        RawTransfer transfer() {
            Optional<XmlElement> amount = amount();
            List<String> remarks =
                    detail.all("RmtInf/Ustrd").stream().map(XmlElement::text).toList();
            return new RawTransfer(
                    reversal() ? "REVERSAL" : "TRANSFER",
                    serial(),
                    original(),
                    bookedAt(),
                    detail.first("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
                    detail.first("RltdPties/DbtrAcct/" + PARTY_ACCOUNT, "RltdPties/DbtrAcct/" + OTHER_ACCOUNT),
                    payee(),
                    amount.map(XmlElement::text).orElse(null),
                    amount.map(XmlElement::currency).orElse(null),
                    remarks.isEmpty() ? "" : remarks.get(0),
                    entry.first("AddtlNtryInf"),
                    postscript(remarks));
        }

        private boolean debit() {
            String own = detail.first("CdtDbtInd");
            return (own.isEmpty() ? entry.first("CdtDbtInd") : own).equals("DBIT");
        }

        // a reversed or returned credit is a debit; a credit that reverses a debit is money that came
        private boolean reversal() {
            String mark = entry.first("RvslInd");
            return debit()
                    && (mark.equals("true")
                            || mark.equals("1")
                            || !detail.all("RtrInf").isEmpty());
        }

        private String serial() {
            String own = detail.first("Refs/AcctSvcrRef", "Refs/TxId");
            if (!own.isEmpty()) {
                return own;
            }
            String ofEntry = alone ? entry.first("AcctSvcrRef") : "";
            String endToEnd = detail.first("Refs/EndToEndId").replace("NOTPROVIDED", "");
            return Stream.of(ofEntry, endToEnd, alone ? entry.first("NtryRef") : "")
                    .filter(reference -> !reference.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        private @Nullable String original() {
            return detail.all("Refs/Prtry").stream()
                    .filter(reference ->
                            reference.first("Tp").toUpperCase(Locale.ROOT).contains("ORIG"))
                    .map(reference -> reference.first("Ref"))
                    .filter(reference -> reversal() && !reference.isEmpty())
                    .findFirst()
                    .orElse(null);
        }

        private String bookedAt() {
            String booked = entry.first("BookgDt/DtTm", "BookgDt/Dt", "ValDt/DtTm", "ValDt/Dt");
            return booked.isEmpty() ? notification.first("CreDtTm") : booked;
        }

        private String payee() {
            String own = notification.first("Acct/" + PARTY_ACCOUNT, "Acct/" + OTHER_ACCOUNT);
            return own.isEmpty()
                    ? detail.first("RltdPties/CdtrAcct/" + PARTY_ACCOUNT, "RltdPties/CdtrAcct/" + OTHER_ACCOUNT)
                    : own;
        }

        private Optional<XmlElement> amount() {
            Stream<XmlElement> own = Stream.of("Amt", "AmtDtls/TxAmt/Amt").flatMap(path -> detail.all(path).stream());
            return Stream.concat(own, alone ? entry.all("Amt").stream() : Stream.empty())
                    .findFirst();
        }

        private String postscript(List<String> remarks) {
            Stream<String> further = Stream.of(detail.first("RmtInf/Strd/CdtrRefInf/Ref"), detail.first("AddtlTxInf"));
            return Stream.concat(remarks.stream().skip(1), further)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }
}
