package io.hefu.organization.web;

import io.hefu.imports.ImportEndpoints;
import io.hefu.imports.Imports;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/budget-unit-imports")
@Tag(name = "budget-unit-imports", description = "Trees of budget units from Excel: as jobs, with a dry run")
class UnitImportController extends ImportEndpoints {

    UnitImportController(Imports imports) {
        super(imports, "budget-unit");
    }
}
