package io.hefu.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A peer to measure beside: one worker of nginx with Nchan, where it is installed. */
final class Nchan implements AutoCloseable {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    final int port;
    private final Process process;

    Nchan(Path directory) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(directory);
        Path config = directory.toAbsolutePath().resolve("nginx.conf");
        Files.writeString(config, """
                load_module %s;
                daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 20000;
                pid %2$s/nginx.pid; error_log %2$s/error.log;
                events { worker_connections 15000; }
                http {
                  access_log off; client_body_temp_path %2$s; proxy_temp_path %2$s; fastcgi_temp_path %2$s;
                  uwsgi_temp_path %2$s; scgi_temp_path %2$s; keepalive_requests 1000000;
                  nchan_shared_memory_size 256M;
                  server {
                    listen 127.0.0.1:%3$d;
                    location = /sub { nchan_subscriber eventsource; nchan_channel_id bench; nchan_subscriber_first_message newest; }
                    location = /pub { nchan_publisher; nchan_channel_id bench; nchan_message_buffer_length 5000; }
                  }
                }
                """.formatted(MODULE, directory.toAbsolutePath(), port));
        process = new ProcessBuilder(
                        NGINX.toString(), "-c", config.toString(), "-e", directory.toAbsolutePath() + "/error.log")
                .inheritIO()
                .start();
        Thread.sleep(1_000);
    }

    static boolean isInstalled() {
        return Files.exists(MODULE) && Files.exists(NGINX);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
