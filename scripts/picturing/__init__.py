"""What `make screenshots` is made of."""
