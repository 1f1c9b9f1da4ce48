package io.modelvault.model;

import java.lang.invoke.MethodHandles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;

/** A native image makes no classes at run time; records are read without any. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NativeImageAccessTest {

	private static final String IMAGE_CODE = "org.graalvm.nativeimage.imagecode";

	@AfterEach
	void leave() {
		System.clearProperty(IMAGE_CODE);
	}

	@Test
	void recordsAreReadWithoutAClassMadeForIt() {
		System.setProperty(IMAGE_CODE, "runtime");
		ModelCodec<Point> codec = ModelCodec.of(Point.class);
		Point point = new Point(1, new Place("here"), 3.5);
		assertThat(codec.fromDocument(codec.toDocument(point))).isEqualTo(point);
		assertThat(codec.idOf(point)).isEqualTo(1L);
	}

	@Test
	void accessorIsNoClassOfTheRecord() throws IllegalAccessException {
		ModelMember member = MemberDiscovery.membersOf(JavaType.of(Place.class)).get(0).member();
		MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Place.class, MethodHandles.lookup());
		assertThat(Accessor.of(member, lookup).getClass().getName()).startsWith(Place.class.getName());
		System.setProperty(IMAGE_CODE, "runtime");
		assertThat(Accessor.of(member, lookup).getClass().getName()).startsWith(Accessor.class.getName());
	}

	record Point(@Id long id, Place place, double height) {
	}

	record Place(String name) {
	}

}
