package io.modelvault.sample.travel;

import java.time.LocalDate;
import java.util.UUID;

import io.modelvault.model.FormerNames;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.IdGeneration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Records a day that a traveller spent in a city. The database generates the id.
 *
 * @param id grows with time, so that the latest visits are stored together
 * @param traveller the traveller's name
 * @param city the id of the city
 * @param day the day of the visit
 * @param note a remark on the visit; named {@code remark} in release 1 of the model
 */
@Model(collection = "visits")
@Index(paths = { "traveller", "day desc" })
public record Visit(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, @NotBlank @Size(max = 40) String traveller,
		long city, LocalDate day, @FormerNames("remark") @Size(max = 500) @Nullable String note) {

}
