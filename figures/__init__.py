"""Figures that move: the build records and draws, docs/assets/figures moves."""
