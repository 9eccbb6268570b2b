package io.hefu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The modules keep to their packages and to the arrows between them. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(HefuApplication.class);

    @Test
    void modulesKeepToTheirAllowedDependencies() {
        MODULES.verify();
    }

    @Test
    void everyPackageSaysWhatItIsAndWhereNullMayBe() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.hefu");
        assertThat(classes.stream()
                        .filter(type -> !simpleName("package-info").test(type))
                        .map(type -> type.getPackage())
                        .distinct()
                        .filter(ModularityTests::isUnmarked)
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void modulesAreDrawn() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }

    private static boolean isUnmarked(JavaPackage javaPackage) {
        return !javaPackage.isAnnotatedWith(NullMarked.class);
    }
}
