package io.hefu.bench;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;

/** Carts of one line, each checked out by somebody else, to the address that is preferred. */
final class CheckoutWork implements Work {

    private static final int OK = 200;
    private static final int PEOPLE = 100_000;

    private final Tokens tokens;
    private final Queue<String> people;

    private CheckoutWork(Tokens tokens, Queue<String> people) {
        this.tokens = tokens;
        this.people = people;
    }

    /** With as many full carts as are needed, over all SKUs in turn. */
    static CheckoutWork prepared(BenchDatabase database, Tokens tokens) throws SQLException {
        Queue<String> people = new ArrayDeque<>(database.texts("""
                with people as materialized (
                    select gen_random_uuid() as account, n from generate_series(1, %d) as n
                ), offers as materialized (
                    select skus.id, row_number() over () - 1 as n, count(*) over () as all_of_them
                    from skus join suppliers on suppliers.id = skus.supplier_id where on_shelf and auto_sign
                ), addresses as (
                    insert into delivery_addresses (id, account_id, recipient, mobile, division_code, detail, preferred,
                        created_at)
                    select gen_random_uuid(), account, '王老师', '13800000000', '510104', '红星路1号', true, now()
                    from people
                )
                insert into cart_lines (account_id, sku_id, quantity, added_at)
                select account, id, 1, now() from people join offers on offers.n = people.n %% all_of_them
                returning account_id::text
                """.formatted(PEOPLE)));
        database.run("analyze");
        return new CheckoutWork(tokens, people);
    }

    @Override
    public byte[] next() {
        String person = people.poll();
        if (person == null) {
            return new byte[0];
        }
        return Requests.post(
                "/api/v1/checkouts",
                tokens.ofPerson(UUID.fromString(person)) + "Idempotency-Key: " + person + "\r\n",
                "{}");
    }

    @Override
    public boolean answered(int status, String body) {
        boolean ordered = status == OK && body.contains("\"orderId\":\"");
        if (!ordered) {
            Bench.complain(status, body);
        }
        return ordered;
    }
}
