"""The way to the engine, in three small engines: a chain, shared values, shapes.

The pages *Understand: build your own autograd* show and run them; the fourth step is the
engine around this folder, which needs none of the three.
"""
