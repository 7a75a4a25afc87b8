"""Words: names of countries, languages and scripts as the region's readers know them."""
