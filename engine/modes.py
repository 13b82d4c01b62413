"""Whether operations are recorded: on, except where the program says no."""

import functools

enabled = True


def is_grad_enabled():
    return enabled


class set_grad_enabled:
    """Recording on or off: from now on, for a block, or for a function."""

    def __init__(self, mode):
        self.mode, self.before = mode, enabled
        _set(mode)

    def __enter__(self):
        _set(self.mode)

    def __exit__(self, *error):
        _set(self.before)

    def __call__(self, function):
        _set(self.before)  # it was meant for the function only

        @functools.wraps(function)
        def in_mode(*args, **kwargs):
            with type(self)(self.mode):
                return function(*args, **kwargs)

        return in_mode

    def __repr__(self):
        return f"torch.autograd.grad_mode.set_grad_enabled(mode={self.mode})"


class no_grad:
    """A block, or a function, in which nothing is recorded."""

    mode = False

    def __new__(cls, function=None):
        self = object.__new__(cls)
        return self if function is None else self(function)

    def __enter__(self):
        self.before = enabled
        _set(self.mode)

    def __exit__(self, *error):
        _set(self.before)

    def __call__(self, function):
        @functools.wraps(function)
        def in_mode(*args, **kwargs):
            with type(self)():
                return function(*args, **kwargs)

        return in_mode


class enable_grad(no_grad):
    """A block, or a function, in which operations are recorded again."""

    mode = True


def _set(mode):
    global enabled
    enabled = bool(mode)
