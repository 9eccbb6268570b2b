package io.hefu.reporting;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** A finished file; its content is read as fast as it is taken. */
public record ExportedFile(String name, long bytes, Flux<DataBuffer> content) {}
