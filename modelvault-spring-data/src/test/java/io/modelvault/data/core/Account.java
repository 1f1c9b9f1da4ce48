package io.modelvault.data.core;

import io.modelvault.model.Id;
import io.modelvault.model.Index;
import jakarta.validation.constraints.PositiveOrZero;

record Account(@Id String owner, @Index(unique = true) String number, @PositiveOrZero long balance) {

	Account plus(long amount) {
		return new Account(this.owner, this.number, this.balance + amount);
	}

}
