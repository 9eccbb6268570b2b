package io.hefu.share.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.share.FilingForm;
import io.hefu.share.FilingStatus;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Submission;
import io.hefu.share.domain.Turn;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Reads filings from their rows, and writes forms as they are stored. */
@Component
class FilingRows {

    /** Of {@code share_filings f}. */
    static final String COLUMNS = """
            f.id, f.fiscal_year, f.unit_id, f.unit_name, f.unit_path, f.region, f.status, f.version, f.level,
            f.turn_unit_id, f.turn_region, f.declared::text as declared, f.draft::text as draft, f.below_minimum,
            f.waiver_no, f.filed_by, f.return_reason, f.filing_due, f.overdue_at, f.submitted_at, f.changed_at
            """;

    private final ObjectReader reader;
    private final ObjectWriter writer;

    FilingRows(JsonMapper json) {
        this.reader = json.readerFor(FilingForm.class);
        this.writer = json.writerFor(FilingForm.class);
    }

    Filing filing(Readable row) {
        UUID turnUnit = row.get("turn_unit_id", UUID.class);
        String turnRegion = row.get("turn_region", String.class);
        return new Filing(
                required(row, "id", UUID.class),
                required(row, "fiscal_year", Integer.class),
                unit(row),
                required(row, "filing_due", LocalDate.class),
                FilingStatus.valueOf(required(row, "status", String.class)),
                required(row, "level", Integer.class),
                turnUnit == null && turnRegion == null ? null : new Turn(turnUnit, turnRegion),
                submission(row),
                form(row.get("draft", String.class)),
                row.get("return_reason", String.class),
                row.get("overdue_at", Instant.class),
                required(row, "changed_at", Instant.class));
    }

    private static Filing.Unit unit(Readable row) {
        return new Filing.Unit(
                required(row, "unit_id", UUID.class),
                required(row, "unit_name", String.class),
                required(row, "unit_path", String.class),
                required(row, "region", String.class));
    }

    private Submission submission(Readable row) {
        return new Submission(
                required(row, "version", Integer.class),
                form(row.get("declared", String.class)),
                required(row, "below_minimum", Boolean.class),
                row.get("waiver_no", String.class),
                row.get("filed_by", UUID.class),
                row.get("submitted_at", Instant.class));
    }

    @Nullable
    FilingForm form(@Nullable String json) {
        return json == null ? null : reader.readValue(json);
    }

    @Nullable
    String json(@Nullable FilingForm form) {
        return form == null ? null : writer.writeValueAsString(form);
    }
}
