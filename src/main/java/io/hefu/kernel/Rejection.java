package io.hefu.kernel;

import java.util.Map;
import java.util.Set;

/** The only exception that a business rule raises: a problem and its facts, without a stack trace. */
public final class Rejection extends RuntimeException {

    /** What every answer says by itself (RFC 9457): a fact of such a name would be lost on the way out. */
    private static final Set<String> STANDARD_MEMBERS =
            Set.of("type", "title", "status", "detail", "instance", "code", "requestId");

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, ?> facts;

    Rejection(Problem problem, Map<String, ?> facts) {
        super(problem.name() + (facts.isEmpty() ? "" : " " + facts), null, false, false);
        if (facts.keySet().stream().anyMatch(STANDARD_MEMBERS::contains)) {
            throw new IllegalArgumentException(
                    "A fact of " + problem.name() + " is named like a member of every answer");
        }
        this.problem = problem;
        this.facts = Map.copyOf(facts);
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, ?> facts() {
        return facts;
    }
}
