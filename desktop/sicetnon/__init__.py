"""Sic et Non sets what is asserted beside what is denied. Offline, on the researcher's own computer."""

__version__ = "0.1.0"
