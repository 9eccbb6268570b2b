package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Fen;
import io.hefu.settlement.Refunds;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes ISO 20022 pain.001.001.09: one payment instruction per account that money leaves. */
final class PaymentFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter xml;

    private PaymentFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(Refunds.File file, List<RefundRow> rows) {
        StringWriter text = new StringWriter();
        try {
            new PaymentFile(FACTORY.createXMLStreamWriter(text)).document(file, rows);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes any XML", e);
        }
        return text.toString();
    }

    private void document(Refunds.File file, List<RefundRow> rows) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("CstmrCdtTrfInitn");
        xml.writeStartElement("GrpHdr");
        text("MsgId", file.messageId());
        text(
                "CreDtTm",
                file.createdAt()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(ChinaTime.ZONE)
                        .toOffsetDateTime()
                        .toString());
        text("NbOfTxs", Integer.toString(rows.size()));
        text("CtrlSum", yuan(file.amountFen()));
        nested("832 Hefu", "InitgPty", "Nm");
        xml.writeEndElement();
        Map<String, List<RefundRow>> byAccount = rows.stream()
                .collect(Collectors.groupingBy(RefundRow::payeeAccountNo, LinkedHashMap::new, Collectors.toList()));
        int number = 0;
        for (List<RefundRow> payments : byAccount.values()) {
            instruction(file, ++number, payments);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void instruction(Refunds.File file, int number, List<RefundRow> payments) throws XMLStreamException {
        xml.writeStartElement("PmtInf");
        text("PmtInfId", file.messageId().substring(0, 28) + "-" + number);
        text("PmtMtd", "TRF");
        text("NbOfTxs", Integer.toString(payments.size()));
        text("CtrlSum", yuan(payments.stream().mapToLong(RefundRow::amountFen).sum()));
        nested(ChinaTime.day(file.createdAt()).toString(), "ReqdExctnDt", "Dt");
        nested("NOTPROVIDED", "Dbtr", "Nm");
        nested(payments.get(0).payeeAccountNo(), "DbtrAcct", "Id", "Othr", "Id");
        nested("NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr", "Id");
        for (RefundRow payment : payments) {
            payment(payment);
        }
        xml.writeEndElement();
    }

    private void payment(RefundRow row) throws XMLStreamException {
        xml.writeStartElement("CdtTrfTxInf");
        nested(row.endToEndId(), "PmtId", "EndToEndId");
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(yuan(row.amountFen()));
        xml.writeEndElement();
        xml.writeEndElement();
        nested(row.payerName(), "Cdtr", "Nm");
        nested(row.payerAccountNo(), "CdtrAcct", "Id", "Othr", "Id");
        nested(row.endToEndId() + " 退款", "RmtInf", "Ustrd");
        xml.writeEndElement();
    }

    private void nested(String text, String... names) throws XMLStreamException {
        for (String name : names) {
            xml.writeStartElement(name);
        }
        xml.writeCharacters(text);
        for (String name : names) {
            xml.writeEndElement();
        }
    }

    private void text(String name, String text) throws XMLStreamException {
        nested(text, name);
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }
}
