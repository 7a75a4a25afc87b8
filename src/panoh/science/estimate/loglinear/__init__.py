"""Log-linear models of capture histories, with sparse overlap."""
