"""The theory of change as a picture: laid out, drawn, edited and exported."""
