package io.modelvault.sample.geonames;

import io.modelvault.model.Id;
import io.modelvault.model.Model;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Records the progress of a data set's import: a document beside the documents that it
 * counts, written in the same transaction.
 *
 * @param dataSet the name of the data set
 * @param rows the number of rows in it
 * @param done the number of rows in the database
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
