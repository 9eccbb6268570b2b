package io.hefu.unionsession.web;

import io.hefu.imports.ImportEndpoints;
import io.hefu.imports.Imports;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/union-recipient-imports")
@Tag(name = "union-recipient-imports", description = "Who takes part in the union session that is the import's subject")
class RecipientImportController extends ImportEndpoints {

    RecipientImportController(Imports imports) {
        super(imports, "union-recipient");
    }
}
