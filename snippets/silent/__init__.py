"""Programs that raise nothing and are wrong, each beside the right one.

A pair of functions is a case: `wrong_…` and `right_…`. The page shows their
bodies, so they take no arguments and use only what stands at the top of their
module. Each returns the number to look at.
"""
