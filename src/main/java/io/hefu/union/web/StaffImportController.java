package io.hefu.union.web;

import io.hefu.imports.ImportEndpoints;
import io.hefu.imports.Imports;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/union-staff-imports")
@Tag(name = "union-staff-imports", description = "Staff lists from Excel: as jobs, with a dry run")
class StaffImportController extends ImportEndpoints {

    StaffImportController(Imports imports) {
        super(imports, "union-staff");
    }
}
