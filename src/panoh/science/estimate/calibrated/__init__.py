"""A number whose interval counts the dependence of lists that the table cannot show."""
