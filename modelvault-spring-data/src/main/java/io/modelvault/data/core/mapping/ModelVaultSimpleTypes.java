package io.modelvault.data.core.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.mapping.model.SimpleTypeHolder;

/** Lists the classes whose objects the engine stores as single values. */
public final class ModelVaultSimpleTypes {

	/** All simple types. */
	public static final SimpleTypeHolder HOLDER = new SimpleTypeHolder(
			Set.of(BigDecimal.class, BigInteger.class, UUID.class, Temporal.class, Duration.class), true);

	private ModelVaultSimpleTypes() {
	}

}
