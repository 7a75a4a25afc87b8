"""What `make bench` is made of: data, server, clients, measurements, the table."""
