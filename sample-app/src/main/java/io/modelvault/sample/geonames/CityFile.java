package io.modelvault.sample.geonames;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.modelvault.sample.city.City;

import org.springframework.core.io.ClassPathResource;

/** Reads the file of cities that comes with the application. */
final class CityFile {

	private static final ClassPathResource FILE = new ClassPathResource("data/cities.tsv.gz");

	private CityFile() {
	}

	/**
	 * Reads all cities.
	 * @return the cities, by ascending id: always the same ones in the same order
	 */
	static List<City> read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(FILE.getInputStream()), StandardCharsets.UTF_8))) {
			return lines.lines().skip(1).map(CityFile::city).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static City city(String line) {
		String[] columns = line.split("\t", -1);
		return new City(Long.parseLong(columns[0]), columns[1], columns[2], columns[3].isEmpty() ? null : columns[3],
				City.Kind.valueOf(columns[4]), Long.parseLong(columns[5]), Double.parseDouble(columns[6]),
				Double.parseDouble(columns[7]));
	}

}
