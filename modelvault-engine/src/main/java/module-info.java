/**
 * An embedded, typed document database: one file, Java records as its schema. What is
 * exported is the API; everything else may change with any release.
 */
module io.modelvault.engine {

	requires transitive org.jspecify;
	requires transitive tools.jackson.databind;
	requires org.slf4j;
	requires jdk.unsupported;

	requires static jakarta.validation;

	exports io.modelvault;
	exports io.modelvault.error;
	exports io.modelvault.migration;
	exports io.modelvault.model;
	exports io.modelvault.query;
	exports io.modelvault.query.text;
	exports io.modelvault.schema;
	exports io.modelvault.schema.diff;
	exports io.modelvault.schema.json;
	exports io.modelvault.store;
	exports io.modelvault.upgrade;

}
