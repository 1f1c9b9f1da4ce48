package io.modelvault.sample.geonames;

import io.modelvault.model.Id;
import io.modelvault.model.Model;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * How far the import of a data set has come: a document beside the documents that it
 * counts, written in the same transaction.
 *
 * @param dataSet the name of the data set
 * @param rows how many rows it has
 * @param done how many of them are in the database
 */
@Model(collection = "imports")
record Import(@Id String dataSet, @PositiveOrZero int rows, @PositiveOrZero int done) {

	boolean isComplete() {
		return this.done == this.rows;
	}

	Import plus(int further) {
		return new Import(this.dataSet, this.rows, this.done + further);
	}

}
