package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Freight;
import io.hefu.catalog.FreightBasis;
import io.hefu.catalog.FreightRule;
import io.hefu.catalog.FreightTemplate;
import io.hefu.catalog.FreightTemplates.Content;
import io.hefu.catalog.Freights;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps freight templates and counts by them. */
@Component
class FreightStore implements Freights {

    private static final String SELECT =
            "select id, name, basis, free_from_fen, rules::text, preferred, version from freight_templates ";

    private static final TypeReference<List<FreightRule>> RULES = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    FreightStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Map<UUID, FreightTemplate>> templates(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : read(database.sql(SELECT + "where id = any(:ids)").bind("ids", ids.toArray(UUID[]::new)))
                        .collectMap(FreightTemplate::id);
    }

    @Override
    public Mono<Freight> quote(List<Wanted> goods, @Nullable String divisionCode) {
        return database.sql("""
                        select skus.id, skus.weight_grams,
                            coalesce(skus.freight_template_id, preferred.id) as template_id
                        from skus left join freight_templates preferred
                            on preferred.supplier_id = skus.supplier_id and preferred.preferred
                        where skus.id = any(:ids)""")
                .bind("ids", goods.stream().map(Wanted::skuId).toArray(UUID[]::new))
                .map(Records.of(Sent.class))
                .all()
                .collectMap(Sent::id)
                .flatMap(sent -> templates(ids(sent.values()))
                        .map(templates -> Freight.of(lines(goods, sent), divisionCode, templates)));
    }

    private static Set<UUID> ids(Collection<Sent> sent) {
        return sent.stream().map(Sent::templateId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static List<Freight.Line> lines(List<Wanted> goods, Map<UUID, Sent> sent) {
        return goods.stream()
                .map(wanted -> {
                    Sent sku = sent.getOrDefault(wanted.skuId(), new Sent(wanted.skuId(), null, null));
                    return new Freight.Line(sku.templateId(), sku.weightGrams(), wanted.quantity(), wanted.amountFen());
                })
                .toList();
    }

    Flux<FreightTemplate> of(UUID supplierId) {
        return read(database.sql(SELECT + "where supplier_id = :supplier order by name")
                .bind("supplier", supplierId));
    }

    /** All of a supplier's, so that nobody else prefers another one meanwhile. */
    Mono<List<FreightTemplate>> lockAll(UUID supplierId) {
        return read(database.sql(SELECT + "where supplier_id = :supplier order by id for update")
                        .bind("supplier", supplierId))
                .collectList();
    }

    Mono<FreightTemplate> lock(UUID supplierId, UUID id) {
        return read(database.sql(SELECT + "where id = :id and supplier_id = :supplier for update")
                        .bind("id", id)
                        .bind("supplier", supplierId))
                .next()
                .switchIfEmpty(Mono.error(CatalogProblem.FREIGHT_TEMPLATE_NOT_FOUND::rejection));
    }

    /** Raises where the supplier has no such template; null is always there. */
    Mono<Void> require(UUID supplierId, @Nullable UUID id) {
        return id == null ? Mono.empty() : lock(supplierId, id).then();
    }

    /** False where the supplier has another one of the name. */
    Mono<Boolean> insert(UUID id, UUID supplierId, Content content, Instant now) {
        return written(database.sql("""
                        insert into freight_templates (id, supplier_id, name, basis, free_from_fen, rules, created_at)
                        values (:id, :supplier, :name, :basis, :free, :rules::json, :now)
                        on conflict (supplier_id, name) do nothing""").bind("supplier", supplierId).bind("now", now), id, content);
    }

    /** False where the supplier has another one of the name. */
    Mono<Boolean> update(UUID id, Content content) {
        return written(database.sql("""
                        update freight_templates template set name = :name, basis = :basis, free_from_fen = :free,
                            rules = :rules::json, version = version + 1
                        where id = :id and not exists (select from freight_templates other
                            where other.supplier_id = template.supplier_id and other.name = :name and other.id <> :id)"""), id, content);
    }

    private Mono<Boolean> written(GenericExecuteSpec statement, UUID id, Content content) {
        return statement
                .bind("id", id)
                .bind("name", content.name())
                .bind("basis", content.basis().name())
                .bind("free", Binds.optional(Long.class, content.freeFromFen()))
                .bind("rules", json.writeValueAsString(content.rules()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** False where it is in use. */
    Mono<Boolean> delete(UUID id) {
        return database.sql("""
                        delete from freight_templates where id = :id and not preferred
                            and not exists (select from goods where freight_template_id = :id)""").bind("id", id).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    Mono<Void> prefer(UUID supplierId, @Nullable UUID id) {
        return database.sql(
                        "update freight_templates set preferred = false where supplier_id = :supplier and preferred")
                .bind("supplier", supplierId)
                .then()
                .then(
                        id == null
                                ? Mono.empty()
                                : database.sql("update freight_templates set preferred = true where id = :id")
                                        .bind("id", id)
                                        .then());
    }

    private Flux<FreightTemplate> read(GenericExecuteSpec query) {
        return query.map(Records.of(Row.class)).all().map(row -> row.template(json.readValue(row.rules(), RULES)));
    }

    record Sent(
            UUID id, @Nullable Long weightGrams, @Nullable UUID templateId) {}

    record Row(
            UUID id,
            String name,
            FreightBasis basis,
            @Nullable Long freeFromFen,
            String rules,
            boolean preferred,
            long version) {

        FreightTemplate template(List<FreightRule> all) {
            return new FreightTemplate(id, name, basis, freeFromFen, all, preferred, version);
        }
    }
}
