"""Executed pages: run, remembered and shown as a notebook would."""
