package io.hefu;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.hefu.kernel.GroupCommit;
import java.time.Clock;
import java.util.List;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules of the reactive road and of the modules' anatomy, held against the main code. */
@AnalyzeClasses(packages = "io.hefu", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String[] MONEY = {"io.hefu.kernel..", "io.hefu.ordering..", "io.hefu.payment.."};

    @ArchTest
    static final ArchRule NOBODY_BLOCKS = noClasses()
            .should()
            .callMethodWhere(reactive("block|blockOptional|blockFirst|blockLast|toIterable|toStream|toFuture"));

    @ArchTest
    static final ArchRule ONLY_RUNNERS_AND_THE_GROUP_COMMIT_SUBSCRIBE = noClasses()
            .that(describe("are neither runners nor the group commit", type -> !maySubscribe(type)))
            .should()
            .callMethodWhere(reactive("subscribe"));

    @ArchTest
    static final ArchRule ERRORS_ARE_NOT_SKIPPED =
            noClasses().should().callMethodWhere(reactive("onErrorContinue|onErrorStop"));

    @ArchTest
    static final ArchRule TRANSACTIONS_ARE_OPERATORS =
            noClasses().should().dependOnClassesThat().areAssignableTo(Transactional.class);

    @ArchTest
    static final ArchRule INNER_PACKAGES_PUBLISH_NOTHING = classes()
            .that()
            .resideInAnyPackage("..internal..", "..web..", "io.hefu.payment.bank..")
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat(describe(
                    "are neither Java, JSpecify, Hefu's domains, roots nor kernel", //
                    type -> !isPlain(type)));

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_THROUGH_CONSTRUCTORS =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule SHARED_OBJECTS_HAVE_FINAL_FIELDS = fields().that()
            .areDeclaredInClassesThat(describe("are beans or domain", ArchitectureTests::isShared))
            .and(describe("are not volatile", field -> !field.getModifiers().contains(JavaModifier.VOLATILE)))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethodWhere(describe("ask the machine for the time", ArchitectureTests::asksTheMachineForTime));

    @ArchTest
    static final ArchRule JSON_IS_JACKSON_3 =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule MONEY_DOES_NOT_FLOAT_IN_FIELDS = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(MONEY)
            .should()
            .haveRawType(describe("floating point", ArchitectureTests::floats));

    @ArchTest
    static final ArchRule MONEY_DOES_NOT_FLOAT_IN_ANSWERS = noCodeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(MONEY)
            .should()
            .haveRawReturnType(describe("floating point", ArchitectureTests::floats));

    private static DescribedPredicate<JavaCall<?>> reactive(String methods) {
        return target(owner(assignableTo(Publisher.class))).and(target(nameMatching(methods)));
    }

    private static boolean maySubscribe(JavaClass type) {
        String outermost = type.getName().replaceAll("\\$.*", "");
        return outermost.endsWith("Runner") || outermost.equals(GroupCommit.class.getName());
    }

    private static boolean isShared(JavaClass type) {
        boolean bean = type.isMetaAnnotatedWith(Component.class)
                && !type.getSimpleName().endsWith("Runner")
                // guards its own by a lock
                && !type.getSimpleName().equals("LiveTail");
        return bean || type.getPackageName().contains(".domain");
    }

    private static boolean isPlain(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.isEmpty()
                || name.startsWith("java.")
                || name.startsWith("javax.crypto")
                || name.startsWith("org.jspecify.")
                // what a package-info says about its package
                || name.equals("org.springframework.modulith")
                || name.matches("io\\.hefu\\.\\w+(\\.domain)?");
    }

    private static boolean asksTheMachineForTime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean now = owner.startsWith("java.time.")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return now || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    }

    private static boolean floats(JavaClass type) {
        return List.of("double", "float", Double.class.getName(), Float.class.getName())
                .contains(type.getName());
    }
}
