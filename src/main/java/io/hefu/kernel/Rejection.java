package io.hefu.kernel;

import java.util.Map;

/** The only exception that a business rule raises: a problem and its facts, without a stack trace. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, ?> facts;

    Rejection(Problem problem, Map<String, ?> facts) {
        super(problem.name() + (facts.isEmpty() ? "" : " " + facts), null, false, false);
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
