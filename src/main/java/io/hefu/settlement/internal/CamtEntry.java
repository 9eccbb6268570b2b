package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.settlement.domain.StatementEntry;
import io.hefu.settlement.domain.StatementFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a camt.053: as many lines as it has transactions, or itself. */
record CamtEntry(String account, @Nullable LocalDate day, XmlNode entry) {

    List<StatementEntry> lines() {
        List<XmlNode> details = entry.all("NtryDtls/TxDtls");
        return details.isEmpty()
                ? List.of(line(entry, true))
                : details.stream()
                        .map(detail -> line(detail, details.size() == 1))
                        .toList();
    }

    private StatementEntry line(XmlNode detail, boolean alone) {
        try {
            return read(detail, alone);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new StatementEntry.Unreadable(reference(detail, alone), String.valueOf(e.getMessage()));
        }
    }

    private StatementEntry read(XmlNode detail, boolean alone) {
        boolean credit = !first(detail, "CdtDbtInd").equals("DBIT");
        String party = credit ? "Dbtr" : "Cdtr";
        boolean reversal = List.of("true", "1").contains(entry.first("RvslInd"))
                || !detail.all("RtrInf").isEmpty();
        // of a reversal the other side is still the payer of the money that goes back
        if (reversal && detail.all("RltdPties/" + party).isEmpty()) {
            party = credit ? "Cdtr" : "Dbtr";
        }
        Instant booked = StatementFields.time(entry.first("BookgDt/DtTm", "BookgDt/Dt", "ValDt/DtTm", "ValDt/Dt"));
        List<String> remarks =
                detail.all("RmtInf/Ustrd").stream().map(XmlNode::text).toList();
        return new StatementEntry.Line(
                StatementFields.name("account", account),
                day == null ? ChinaTime.day(booked) : day,
                credit,
                reversal,
                StatementFields.name("serial", serial(detail, alone)),
                StatementFields.name("reference", reference(detail, alone)),
                StatementFields.name("original serial", original(detail)),
                booked,
                amount(detail, alone),
                null,
                StatementFields.text(detail.first("RltdPties/" + party + "/Nm", "RltdPties/" + party + "/Pty/Nm")),
                StatementFields.name(
                        "counter account",
                        detail.first("RltdPties/" + party + "Acct/Id/IBAN", "RltdPties/" + party + "Acct/Id/Othr/Id")),
                StatementFields.text(remarks.isEmpty() ? "" : remarks.get(0)),
                StatementFields.text(entry.first("AddtlNtryInf")),
                StatementFields.text(postscript(detail, remarks)));
    }

    private String first(XmlNode detail, String path) {
        String own = detail.first(path);
        return own.isEmpty() ? entry.first(path) : own;
    }

    private String serial(XmlNode detail, boolean alone) {
        String own = detail.first("Refs/AcctSvcrRef", "Refs/TxId");
        return !own.isEmpty() || !alone ? own : entry.first("AcctSvcrRef", "NtryRef");
    }

    private String reference(XmlNode detail, boolean alone) {
        String own = detail.first("Refs/EndToEndId").replace("NOTPROVIDED", "");
        return !own.isEmpty() || !alone ? own : entry.first("NtryRef");
    }

    private static String original(XmlNode detail) {
        return detail.all("Refs/Prtry").stream()
                .filter(it -> it.first("Tp").toUpperCase(Locale.ROOT).contains("ORIG"))
                .map(it -> it.first("Ref"))
                .findFirst()
                .orElse("");
    }

    private long amount(XmlNode detail, boolean alone) {
        Stream<XmlNode> own = Stream.of("Amt", "AmtDtls/TxAmt/Amt").flatMap(path -> detail.all(path).stream());
        XmlNode amount = Stream.concat(own, alone ? entry.all("Amt").stream() : Stream.empty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("amount is missing"));
        if (!amount.currency().equals("CNY")) {
            throw new IllegalArgumentException("currency is not CNY");
        }
        long fen = StatementFields.fen(amount.text());
        if (fen <= 0) {
            throw new IllegalArgumentException("amount is not positive");
        }
        return fen;
    }

    private static String postscript(XmlNode detail, List<String> remarks) {
        Stream<String> further = Stream.of(detail.first("RmtInf/Strd/CdtrRefInf/Ref"), detail.first("AddtlTxInf"));
        return Stream.concat(remarks.stream().skip(1), further)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
