package io.modelvault.boot.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Answers a request for a checkpoint or a compaction.
 *
 * @param started whether a run was started; the same endpoint reports its progress
 * @param reason why none was started, and the remedy; null if one was
 */
public record MaintenanceAnswer(boolean started, @Nullable String reason) implements OperationResponseBody {
}
