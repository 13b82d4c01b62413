# ---
# jupyter:
#   title: The whole story in one sitting
#   description: >-
#     One notebook from eleven readings to a fitted line: loss, gradient, graph,
#     backward, accumulation, no_grad and the training loop, executed at build.
#   date: "2026-11-23"
#   revised: "2026-11-23"
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The whole story in one sitting
#
# Eleven readings, a guess, and the way from the guess to a fitted line.
# This notebook tells what the [pages of Learn](../learn/index.md) tell, with fewer words.
# Run it from the top, and say what each cell will show before you look.

# %%
# %matplotlib inline
# %config InlineBackend.figure_formats = ["svg"]
import torch

torch.__version__.partition("+")[0]

# %% [markdown]
# ## Eleven readings
#
# An old thermometer shows numbers, and nobody wrote down their unit.
# You hang it beside one in °C and read both.

# %%
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_u, t_c

# %% [markdown]
# At 0.5 °C the old thermometer shows 35.7.
# Draw all eleven pairs.

# %% alt="Eleven points that rise from lower left to upper right, close to a straight line." caption="The points lie along a straight line, but not on it. Where would it cross 0 °C?"
from snippets.figures import readings_figure

readings_figure(t_u, t_c)

# %% [markdown]
# ## A line, and how wrong it is
#
# The model is a straight line with a slope `w` and an offset `b`.
# Guess `w = 1` and `b = 0`, and look at the errors.

# %%
from snippets.model import loss_at, model, mse

t_p = model(t_u, w=1.0, b=0.0)
t_p - t_c

# %% [markdown]
# Every prediction is too warm, the worst by 53.9 °C.
# The mean of the squared errors makes one number of the eleven: the loss.

# %%
mse(t_p, t_c)

# %% [markdown]
# The loss of the guess is 1763.8848, in °C².
# Fitting means to make it small by moving `w` and `b`.
# See [page one](../learn/the-problem.md).

# %% [markdown]
# ## Which way is down
#
# Move each parameter a little and measure how the loss changes.
# In float64 this works well.

# %%
from snippets.gradients import central_difference, gradient_by_hand
from snippets.tables import side_by_side

t_u64, t_c64 = readings(torch.float64)
start = torch.tensor([1.0, 0.0], dtype=torch.float64)
measured = central_difference(lambda p: loss_at(p, t_u64, t_c64), start)
by_hand = gradient_by_hand(t_u, t_c, w=1.0, b=0.0)
side_by_side({"measured (float64)": measured, "by hand (float32)": by_hand})

# %% [markdown]
# The chain rule on paper gives the same two slopes, 4517.3 for `w` and 82.6 for `b`.
# float32 holds about seven digits, and to six of them the two agree:

# %%
torch.allclose(measured.float(), by_hand, rtol=1e-6)

# %% [markdown]
# The gradient points uphill, so one step against it makes the loss smaller.

# %%
stepped = torch.tensor([1.0, 0.0]) - 1e-4 * by_hand
loss_at(stepped, t_u, t_c)

# %% [markdown]
# From 1763.8848 down to 323.0905 in one step.
# See [page two](../learn/by-hand.md).

# %% [markdown]
# ## PyTorch writes down what you do
#
# `requires_grad=True` starts the recording.

# %%
params = torch.tensor([1.0, 0.0], requires_grad=True)
loss = mse(model(t_u, *params), t_c)
print("gradient:", params.grad)
print("loss:    ", loss)

# %% [markdown]
# There is no gradient yet, only a record: the `grad_fn` at the end of the loss names the
# operation that made it.
# Follow the record down to `params`, and you have drawn the graph.

# %% alt="A chain from MeanBackward0 down to AddBackward0, then a fork: one way through MulBackward0, one beside it. Both meet at UnbindBackward0 and end at AccumulateGrad for params." caption="One chain, then a fork. `w` goes through the multiplication, `b` does not. Where do they meet?"
from snippets.drawing import draw
from snippets.graph import graph_of

draw(graph_of(loss, {"params": params}))

# %% [markdown]
# The arrows go the way that gradients will go.
# See [page three](../learn/requires-grad.md) and [page four](../learn/grad-fn.md).

# %% [markdown]
# ## One walk back
#
# `backward()` starts at the loss with a slope of 1 and multiplies its way to `params`.

# %%
loss.backward()
params.grad

# %% [markdown]
# Again 4517.3 and 82.6, and nobody wrote a derivative.
# A second walk over the same graph is refused:

# %% tags=["raises-exception"]
loss.backward()

# %% [markdown]
# The nodes have given away what they had saved.
# A new forward pass makes a new graph.
# See [page five](../learn/backward.md).

# %% [markdown]
# ## Gradients add
#
# From here on the readings are multiplied by 0.1, so that both slopes are of a similar
# size.
# Call `backward()` at the same point twice.

# %%
t_un = SCALE * t_u
params = torch.tensor([1.0, 0.0], requires_grad=True)
for call in (1, 2):
    loss_at(params, t_un, t_c).backward()
    print("after call", call, params.grad)

# %% [markdown]
# The slope for `w` is -77.614 both times; after two calls `.grad` says -155.2281.
# `backward()` adds and never overwrites.
# Forget to clear, and this is what becomes of a training run:

# %%
from snippets.training import train

_, cleared = train(t_un, t_c, learning_rate=1e-2, epochs=5000)
_, forgotten = train(t_un, t_c, learning_rate=1e-2, epochs=5000, clear=False)
forgotten.losses.min(), forgotten.losses.max()

# %% alt="With clearing the loss falls to about 3 and stays there. Without clearing it swings between about 3 and 89 through all 5000 epochs." caption="Cleared, the loss settles. Never cleared, it swings for ever. No error tells you."
from snippets.figures import forgetting_figure

forgetting_figure(cleared.losses, forgotten.losses)

# %% [markdown]
# The loss swings between 2.93 and 89.28 for ever: you have built momentum 1.
# Set `.grad` to `None` before each `backward()`.
# See [page six](../learn/accumulation.md).

# %% [markdown]
# ## Moving a parameter
#
# The gradient is there; take the step.

# %% tags=["raises-exception"]
params.grad = None
loss_at(params, t_un, t_c).backward()
params -= 1e-2 * params.grad

# %% [markdown]
# `params` is where the record begins, so it may not change while PyTorch records.
# Tell it not to look:

# %%
with torch.no_grad():
    params -= 1e-2 * params.grad
params

# %% [markdown]
# The same tensor with new numbers: `w` went from 1 to 1.7761.
# See [page seven](../learn/no-grad.md).

# %% [markdown]
# ## Five thousand steps
#
# Clear, forward, backward, step, 5000 times.
# You have done each of the four by hand above; `train` puts them into a loop.

# %%
from snippets.published import LOSSES
from snippets.tables import loss_table

params, history = train(t_un, t_c, learning_rate=1e-2, epochs=5000)
loss_table(history.losses, LOSSES)

# %% [markdown]
# Beside our losses stand those that were printed in 2020.
# Where the last digit differs, another version of PyTorch has added in another order.

# %% alt="The loss falls from 80 to about 29 within ten epochs, then slowly from epoch 100 to epoch 3000 down to 2.93." caption="Two phases: a fall within ten epochs, and a long slope. Which parameter still moves in the second?"
from snippets.figures import loss_figure

loss_figure(history.losses)

# %% [markdown]
# The parameters, and what becomes of them on the readings as they were:

# %%
w, b = params.tolist()
w, b = SCALE * w, b
f"{w:.4f} °C per unit, {b:.4f} °C at reading 0"

# %% alt="The fitted line runs through the middle of the eleven points, close to the line of the law that turns °F into °C." caption="The fitted line and the law for °F run side by side."
from snippets.figures import line_figure

line_figure(t_u, t_c, {"fitted": (w, b), "°F to °C": (5 / 9, -160 / 9)})

# %% [markdown]
# The thermometer was in °F.
# The law says `5/9` per degree; the fit found 0.5367.

# %%
law = (5 / 9, -160 / 9)
loss_at(law, t_u, t_c), loss_at((w, b), t_u, t_c)

# %% [markdown]
# On these eleven points the fitted line has a smaller loss than the true law: 2.9276
# against 3.2685.
# The readings are noisy, and the fit has followed the noise a little.
# See [page eight](../learn/training-loop.md).

# %% [markdown]
# ## What to remember
#
# - The loss is one number; its gradient is a slope for each parameter, at one point.
# - `requires_grad=True` starts a record, and `backward()` walks it once.
# - Gradients add until you clear them.
# - Move a parameter in place, under `no_grad`.
#
# The [recap](../learn/recap.md) has the rules and the errors on one page.
