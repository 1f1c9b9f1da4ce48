package io.modelvault.boot.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What comes back at once when a checkpoint or a compaction is asked for.
 *
 * @param started whether it was started; how it goes is told by the same endpoint
 * @param reason why it was not, and what to do; null if it was
 */
public record MaintenanceAnswer(boolean started, @Nullable String reason) implements OperationResponseBody {
}
