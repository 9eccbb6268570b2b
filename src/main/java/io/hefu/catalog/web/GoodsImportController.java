package io.hefu.catalog.web;

import io.hefu.imports.ImportEndpoints;
import io.hefu.imports.Imports;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/goods-imports")
@Tag(name = "goods-imports", description = "Goods of a supplier from Excel: as jobs, with a dry run")
class GoodsImportController extends ImportEndpoints {

    GoodsImportController(Imports imports) {
        super(imports, "goods");
    }
}
