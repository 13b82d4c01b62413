"""Executing pages: run them, cache their outputs, display values as a notebook does."""
