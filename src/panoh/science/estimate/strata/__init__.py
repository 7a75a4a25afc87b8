"""Several strata of one population: apart, with shared parameters, and over the years."""
