"""The words of a page: about five hundred, as many as a short page of the site has."""

# One paragraph or more above each of the eight fences.
SECTIONS = [
    (
        "The readings come first",
        """\
Eleven readings of a thermometer stand in an unknown unit. Beside each stands the same
temperature in degrees Celsius. You look for the straight line that turns one into the
other. Two numbers describe it: the slope `w` and the intercept `b`.

The readings live in a small package that every page imports. A page that copied them
would drift away from the others. Shapes matter from the first line on, so look at the
shape before you look at a value.""",
    ),
    (
        "A mean is one number you can check by hand",
        """\
Add the eleven temperatures and divide by eleven. The function of the package corrects
the thermometer before the mean is taken. When somebody corrects the formula, each page
that calls it has another number to show:

- the code of the page stays the same;
- the text of the page stays the same;
- the number below does not.""",
    ),
    (
        "Parameters ask for a gradient",
        """\
A tensor remembers nothing unless it is told to. With `requires_grad=True` PyTorch
records **every operation** on it. Nothing is recorded before the first operation, and
nothing is computed before the first backward pass. So the gradient does not exist yet.""",
    ),
    (
        "The loss is a single number",
        """\
Square each error, then take the mean. Large errors count for more than small ones, and
a positive error cannot hide a negative one. The result knows which operation made it.

| name | meaning | shape |
| --- | --- | --- |
| `params` | slope and intercept | (2,) |
| `t_u` | readings | (11,) |
| `loss` | mean squared error | () |""",
    ),
    (
        "One call walks the graph",
        """\
The backward pass starts at the loss and walks to the leaves. At each node it multiplies
by a local derivative. At a leaf it *adds* what arrives to the gradient that is there.
The two numbers say how fast the loss grows when slope and intercept grow.""",
    ),
    (
        "A step goes against the gradient",
        """\
The gradient points uphill, so the step goes the other way. The learning rate says how
far. The update itself must not be recorded, hence the block around it. Afterwards the
gradient is cleared, because the next backward pass would add to it.

!!! note

    An update outside of the block raises an error. The message names the leaf and the
    operation, and it is worth reading once.""",
    ),
    (
        "The loop repeats one step",
        """\
Forward, backward, update, clear: nothing else happens in training. The first steps fall
steeply, and the later ones creep. Read the list of losses from left to right. Each is
smaller than the one before, and the last two hardly differ. Before you run it, predict
which of the two parameters moves further.""",
    ),
    (
        "A picture shows what the list cannot",
        """\
The points are the readings, and the line is the model after its last step. Where the
line leaves the points, the model has more to learn. Compare the ends of the line: the
error is largest there. Then change the number of steps and look again.""",
    ),
]
