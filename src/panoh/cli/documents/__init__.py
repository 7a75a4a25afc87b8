"""Documents made from the declarations: who may what, when, which questions, columns, addresses."""
