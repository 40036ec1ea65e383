"""The recorder's own version, written into every header."""

__version__ = "0.1.0"
