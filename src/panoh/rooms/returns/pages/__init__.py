"""Pages of the room, by the side that looks: case agency, consulate, receiver."""
