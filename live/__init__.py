"""Runs the blocks of a page in the reader's browser."""
