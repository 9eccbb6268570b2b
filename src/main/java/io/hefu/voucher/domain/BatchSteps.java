package io.hefu.voucher.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.voucher.BatchCommand;
import io.hefu.voucher.BatchState;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who may do what with a batch of vouchers in which state (domain part 3.6). */
public final class BatchSteps {

    private static final Map<BatchCommand, Step> TABLE = Map.of(
            BatchCommand.APPROVE, new Step(EnumSet.of(Role.TREASURER), EnumSet.of(BatchState.DRAFT)),
            BatchCommand.CANCEL,
                    new Step(EnumSet.of(Role.UNION, Role.TREASURER), EnumSet.of(BatchState.DRAFT, BatchState.ORDERED)),
            BatchCommand.ASSIGN, new Step(EnumSet.of(Role.UNION), EnumSet.of(BatchState.ISSUED)),
            BatchCommand.TAKE_CODES, new Step(EnumSet.of(Role.UNION), EnumSet.of(BatchState.ISSUED)),
            BatchCommand.REFUND, new Step(EnumSet.of(Role.TREASURER), EnumSet.of(BatchState.ISSUED)));

    private BatchSteps() {}

    /** Raises FORBIDDEN, VOUCHER_OWN_BATCH, VOUCHER_BATCH_STATE or VOUCHER_FORM. */
    public static void require(BatchCommand command, Actor actor, Standing batch) {
        Step step = step(command);
        if (!step.isFor(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (command == BatchCommand.APPROVE && batch.openedBy().equals(actor.accountId())) {
            throw VoucherProblem.VOUCHER_OWN_BATCH.rejection();
        }
        if (!step.from().contains(batch.state())) {
            throw VoucherProblem.VOUCHER_BATCH_STATE.rejection(
                    Map.of("state", batch.state(), "allowed", allowed(actor, batch)));
        }
        if (!fits(command, batch.form())) {
            throw VoucherProblem.VOUCHER_FORM.rejection(Map.of("form", batch.form()));
        }
    }

    /** What the actor can do with the batch now. */
    public static List<BatchCommand> allowed(Actor actor, Standing batch) {
        return TABLE.keySet().stream()
                .filter(command -> step(command).isFor(actor)
                        && step(command).from().contains(batch.state())
                        && fits(command, batch.form())
                        && !(command == BatchCommand.APPROVE && batch.openedBy().equals(actor.accountId())))
                .sorted()
                .toList();
    }

    private static Step step(BatchCommand command) {
        Step step = TABLE.get(command);
        if (step == null) {
            throw new IllegalStateException("no step for " + command);
        }
        return step;
    }

    /** Secrets are for bearers, and lists for those who are on them. */
    private static boolean fits(BatchCommand command, VoucherForm form) {
        return switch (command) {
            case ASSIGN -> form == VoucherForm.REGISTERED;
            case TAKE_CODES -> form == VoucherForm.BEARER;
            default -> true;
        };
    }

    public record Standing(BatchState state, VoucherForm form, UUID openedBy) {}

    private record Step(Set<Role> roles, Set<BatchState> from) {

        boolean isFor(Actor actor) {
            return roles.stream().anyMatch(actor::is);
        }
    }
}
