"""Qt models windowed over the desk: they hold ids and ask for the rows on screen."""
