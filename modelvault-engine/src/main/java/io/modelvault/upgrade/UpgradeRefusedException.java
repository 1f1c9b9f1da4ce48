package io.modelvault.upgrade;

import java.io.Serial;
import java.util.Map;

import io.modelvault.error.ErrorCode;
import io.modelvault.error.ModelVaultException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a database does not match a release and may not be upgraded: a decision is
 * missing, or the mode does not allow it. Nothing changed; the message has the plan.
 */
public final class UpgradeRefusedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final UpgradeMode mode;

	private final transient @Nullable UpgradePlan plan;

	UpgradeRefusedException(UpgradeMode mode, UpgradePlan plan) {
		super(ErrorCode.SCHEMA_CHANGE, "The database is not what this release declares:\n" + plan,
				Map.of("mode", mode, "undecided", plan.undecided()), null);
		this.mode = mode;
		this.plan = plan;
	}

	/** Returns the mode of the upgrade. */
	public UpgradeMode mode() {
		return this.mode;
	}

	/** Returns the refused plan. */
	public UpgradePlan plan() {
		return (this.plan != null) ? this.plan : UpgradePlan.NOTHING;
	}

}
