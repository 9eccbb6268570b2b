package io.hefu.settlement.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.hefu.kernel.ChinaTime;
import io.hefu.settlement.domain.StatementEntry;
import io.hefu.settlement.domain.StatementFields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Reads a bank's CSV record by record, by the names of its columns. */
final class CsvStatement implements Iterator<StatementEntry> {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvColumns columns;
    private final Iterator<NamedCsvRecord> records;

    CsvStatement(InputStream file, CsvColumns columns) {
        this.columns = columns;
        this.records = CsvReader.builder()
                .fieldSeparator(columns.separator())
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(text(file, columns))
                .iterator();
    }

    private static BufferedReader text(InputStream file, CsvColumns columns) {
        try {
            BufferedReader text = new BufferedReader(new InputStreamReader(file, Charset.forName(columns.charset())));
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            for (int i = 0; i < columns.skipLines(); i++) {
                text.readLine();
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw new UnreadableStatement("not the CSV that is expected");
        }
    }

    @Override
    public StatementEntry next() {
        NamedCsvRecord line = records.next();
        for (String column : List.of(columns.account(), columns.bookedAt())) {
            if (!line.getHeader().contains(column)) {
                throw new UnreadableStatement("there is no column " + column);
            }
        }
        try {
            return read(line);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String content = StatementFields.text(String.join(",", line.getFields()));
            return new StatementEntry.Unreadable(content, String.valueOf(e.getMessage()));
        }
    }

    private StatementEntry read(NamedCsvRecord line) {
        String creditText = field(line, columns.credit());
        boolean credited = !creditText.isBlank() && StatementFields.fen(creditText) != 0;
        long signed = StatementFields.fen(credited ? creditText : field(line, columns.debit()));
        if (signed == 0) {
            throw new IllegalArgumentException("no amount");
        }
        Instant booked = StatementFields.time(field(line, columns.bookedAt()));
        boolean reversal = signed < 0;
        return new StatementEntry.Line(
                StatementFields.name("account", field(line, columns.account())),
                ChinaTime.day(booked),
                credited != reversal,
                reversal,
                StatementFields.name("serial", field(line, columns.serial())),
                StatementFields.name("reference", field(line, columns.reference())),
                StatementFields.name("original serial", field(line, columns.originalSerial())),
                booked,
                Math.abs(signed),
                StatementFields.optionalFen(field(line, columns.balance())),
                StatementFields.text(field(line, columns.counterName())),
                StatementFields.name("counter account", field(line, columns.counterAccount())),
                StatementFields.text(field(line, columns.usage())),
                StatementFields.text(field(line, columns.summary())),
                StatementFields.text(field(line, columns.postscript())));
    }

    private static String field(NamedCsvRecord line, String column) {
        return line.findField(column).orElse("").strip();
    }
}
