package io.modelvault.data.repository.query;

class KeywordsOnPlainPropertiesTest extends DerivedQueryKeywordsContract<PlainBook> {

	@Override
	Books<PlainBook> books() {
		return this.library.plain();
	}

}
