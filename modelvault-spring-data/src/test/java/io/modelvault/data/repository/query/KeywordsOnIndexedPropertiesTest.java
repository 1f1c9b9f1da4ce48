package io.modelvault.data.repository.query;

class KeywordsOnIndexedPropertiesTest extends DerivedQueryKeywordsContract<IndexedBook> {

	@Override
	Books<IndexedBook> books() {
		return this.library.indexed();
	}

}
