package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.settlement.domain.StatementEntry;
import io.hefu.settlement.domain.StatementFields;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads ISO 20022 camt.053 (versions 02 to 13) entry by entry; what is in memory is one entry. */
final class CamtStatement implements Iterator<StatementEntry> {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.(?:0[2-9]|1[0-3])");
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Queue<StatementEntry> ready = new ArrayDeque<>();
    private final List<XmlNode> balances = new ArrayList<>();
    private String account = "";
    private @Nullable LocalDate closingDay;

    CamtStatement(InputStream file) {
        try {
            reader = FACTORY.createXMLStreamReader(file);
            while (!reader.isStartElement()) {
                refuseDoctype(reader.next());
            }
            if (!NAMESPACE.matcher(String.valueOf(reader.getNamespaceURI())).matches()) {
                throw new UnreadableStatement("not camt.053.001.02 to .13");
            }
        } catch (XMLStreamException e) {
            throw new UnreadableStatement("not XML that is accepted");
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && reader.hasNext()) {
                int event = reader.next();
                refuseDoctype(event);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    read(reader.getLocalName());
                }
            }
            return !ready.isEmpty();
        } catch (XMLStreamException e) {
            throw new UnreadableStatement(
                    "not well-formed at line " + e.getLocation().getLineNumber());
        }
    }

    @Override
    public StatementEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void read(String element) throws XMLStreamException {
        switch (element) {
            case "Stmt" -> {
                balances.clear();
                closingDay = null;
                account = "";
            }
            case "Acct" -> account = XmlNode.read(reader).first("Id/IBAN", "Id/Othr/Id");
            case "Bal" -> balance(XmlNode.read(reader));
            case "Ntry" -> ready.addAll(new CamtEntry(account, closingDay, XmlNode.read(reader)).lines());
            default -> {}
        }
    }

    /** A statement is of the day of its closing balance; without one, lines are of the day they are booked. */
    private void balance(XmlNode balance) {
        String kind = balance.first("Tp/CdOrPrtry/Cd");
        if (!List.of("OPBD", "PRCD", "CLBD").contains(kind)) {
            return;
        }
        balances.add(balance);
        try {
            boolean closing = kind.equals("CLBD");
            LocalDate day = ChinaTime.day(StatementFields.time(balance.first("Dt/Dt", "Dt/DtTm")));
            if (closing) {
                closingDay = day;
                ready.add(new StatementEntry.Balance(account, day, opening(), fen(balance)));
            }
        } catch (IllegalArgumentException e) {
            ready.add(new StatementEntry.Unreadable(kind, String.valueOf(e.getMessage())));
        }
    }

    private @Nullable Long opening() {
        return balances.stream()
                .filter(it -> !it.first("Tp/CdOrPrtry/Cd").equals("CLBD"))
                .findFirst()
                .map(CamtStatement::fen)
                .orElse(null);
    }

    private static long fen(XmlNode balance) {
        long fen = StatementFields.fen(balance.first("Amt"));
        return balance.first("CdtDbtInd").equals("DBIT") ? -fen : fen;
    }

    private static void refuseDoctype(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("document types and entities are refused");
        }
    }

    // the JDK's own parser, whatever else is on the class path
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        return factory;
    }
}
