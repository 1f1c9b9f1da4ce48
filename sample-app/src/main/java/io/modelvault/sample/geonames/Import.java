package io.modelvault.sample.geonames;

import io.modelvault.model.Id;
import io.modelvault.model.Model;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * How far the import of a data set has come: a document beside the documents that it counts, written in the same
 * transaction.
 *
 * @param dataSet the name of the data set
 * @param done how many of its rows are in the database
 */
@Model(collection = "imports")
record Import(@Id String dataSet, @PositiveOrZero int done) {

	Import plus(int rows) {
		return new Import(this.dataSet, this.done + rows);
	}

}
