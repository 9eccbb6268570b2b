package io.hefu.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manifests are read strictly; what the reader lets through is asserted by hand. */
class KubernetesManifestsTests {

    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "hefu");

    @BeforeAll
    static void preparesTheReader() {
        new JSON();
    }

    @Test
    void eachFileIsRead() {
        assertThat(Objects.requireNonNull(new File("k8s").list()))
                .containsExactlyInAnyOrder(
                        "configmap.yaml",
                        "deployment.yaml",
                        "exports.yaml",
                        "hpa.yaml",
                        "pdb.yaml",
                        "secret.example.yaml",
                        "service.yaml");
    }

    @Test
    void runsWithoutRootOnAReadOnlyFileSystem() throws IOException {
        V1PodSpec pod = pod();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        var security = container().getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container().getImagePullPolicy()).isEqualTo("IfNotPresent");
    }

    @Test
    void probesTheActuatorOnTheNamedPort() throws IOException {
        V1Container container = container();
        assertThat(container.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getName()).isEqualTo("http"));
        assertProbe(container.getStartupProbe(), "liveness");
        assertProbe(container.getLivenessProbe(), "liveness");
        assertProbe(container.getReadinessProbe(), "readiness");
    }

    @Test
    void leavesTimeToFinishWhatWasAccepted() throws IOException {
        assertThat(pod().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(2 * 25 + 5);
        assertThat(container().getLifecycle().getPreStop().getExec().getCommand())
                .containsExactly("sleep", "5");
    }

    @Test
    void limitsMemoryAndAsksForCpu() throws IOException {
        var resources = container().getResources();
        assertThat(resources.getLimits()).containsKeys("memory", "cpu");
        assertThat(resources.getRequests()).containsKeys("memory", "cpu");
    }

    @Test
    void selectsThePodsOfTheDeployment() throws IOException {
        V1Deployment deployment = V1Deployment.fromJson(json("deployment.yaml"));
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).isEqualTo(LABELS);
        V1Service service = V1Service.fromJson(json("service.yaml"));
        assertThat(service.getSpec().getSelector()).isEqualTo(LABELS);
        V1PodDisruptionBudget budget = V1PodDisruptionBudget.fromJson(json("pdb.yaml"));
        assertThat(budget.getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(budget.getSpec().getMinAvailable().getIntValue()).isEqualTo(1);
    }

    @Test
    void scalesTheDeploymentOnCpu() throws IOException {
        var spec = V2HorizontalPodAutoscaler.fromJson(json("hpa.yaml")).getSpec();
        assertThat(spec.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(spec.getScaleTargetRef().getName()).isEqualTo("hefu");
        assertThat(spec.getMinReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(spec.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getType()).isEqualTo("Resource");
            assertThat(metric.getResource().getTarget().getType()).isEqualTo("Utilization");
        });
    }

    @Test
    void namesOnlySettingsThatExist() throws IOException, ClassNotFoundException {
        V1ConfigMap map = V1ConfigMap.fromJson(json("configmap.yaml"));
        V1Secret secret = V1Secret.fromJson(json("secret.example.yaml"));
        Set<String> names = new HashSet<>(map.getData().keySet());
        names.addAll(secret.getStringData().keySet());
        KnownSettings known = new KnownSettings();
        assertThat(names).contains("SPRING_R2DBC_URL", "HEFU_TOKENS_SECRET").allMatch(known::contains);
        assertThat(container().getEnvFrom()).hasSize(2);
    }

    @Test
    void sharesTheExportsAmongAllPods() throws IOException {
        V1PersistentVolumeClaim claim = V1PersistentVolumeClaim.fromJson(json("exports.yaml"));
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
        V1Volume volume = pod().getVolumes().stream()
                .filter(candidate -> candidate.getPersistentVolumeClaim() != null)
                .findFirst()
                .orElseThrow();
        assertThat(volume.getPersistentVolumeClaim().getClaimName())
                .isEqualTo(claim.getMetadata().getName());
        String directory =
                V1ConfigMap.fromJson(json("configmap.yaml")).getData().get("HEFU_REPORTING_DIRECTORY");
        assertThat(container().getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo(volume.getName());
            assertThat(mount.getMountPath()).isEqualTo(directory);
        });
    }

    @Test
    void refusesAMisspeltField() throws IOException {
        String misspelt = json("deployment.yaml").replace("readinessProbe", "readynessProbe");
        assertThatThrownBy(() -> V1Deployment.fromJson(misspelt)).hasMessageContaining("readynessProbe");
    }

    private static void assertProbe(V1Probe probe, String group) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo("/actuator/health/" + group);
        assertThat(probe.getHttpGet().getPort().getStrValue()).isEqualTo("http");
    }

    private static V1Container container() throws IOException {
        return pod().getContainers().get(0);
    }

    private static V1PodSpec pod() throws IOException {
        return V1Deployment.fromJson(json("deployment.yaml"))
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static String json(String file) {
        return JSON.getGson().toJson(Yaml.read("k8s/" + file));
    }
}
