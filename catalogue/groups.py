"""What readers were doing when the message came: a page each, in parts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A page of the reference.

    Attributes:
        title: Its heading.
        description: Its one-line description, 50 to 160 characters.
        lead: The sentence below the heading.
    """

    title: str
    description: str
    lead: str


GROUPS = {
    "backward": Group(
        "Calling `backward()`",
        "The errors and warnings of backward() in PyTorch, each provoked by the smallest "
        "program and mended beside it.",
        "What `backward()` says when it cannot walk, cannot start, or finds nobody to "
        "deliver to.",
    ),
    "grad": Group(
        "Calling `torch.autograd.grad()`",
        "The errors of torch.autograd.grad in PyTorch, each provoked by the smallest "
        "program and mended beside it.",
        "`grad()` returns gradients instead of filling `.grad`, and is stricter about what "
        "it is asked for.",
    ),
    "derivatives": Group(
        "Operations that have no derivative",
        "The errors of operations that PyTorch cannot differentiate, each provoked by the "
        "smallest program and mended beside it.",
        "The forward pass works, and the walk back finds no formula, or no answer.",
    ),
    "tensors": Group(
        "Making tensors and setting `requires_grad`",
        "The errors around requires_grad and new tensors in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "Which tensors may require grad, who sets the flag, and what a copy inherits.",
    ),
    "grad-attribute": Group(
        "Reading and writing `.grad` and `.data`",
        "The errors around .grad and .data in PyTorch, a gradient of None among them, each "
        "provoked by the smallest program and mended beside it.",
        "Where a gradient is, where there is none, and what may be put in its place.",
    ),
    "parameters": Group(
        "Parameters and modules",
        "The errors around nn.Parameter and nn.Module in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "What a module takes for a parameter, and what it does not.",
    ),
    "in-place": Group(
        "Changing tensors in place",
        "The errors of in-place operations under autograd in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "Autograd must know every change of a tensor that it recorded, and refuses those "
        "that it could not undo.",
    ),
    "views": Group(
        "Making and changing views",
        "The errors of views and shared memory under autograd in PyTorch, each provoked by "
        "the smallest program and mended beside it.",
        "A view shares its memory with another tensor, so a change of one is a change of "
        "both.",
    ),
    "conversion": Group(
        "Converting to NumPy and to numbers",
        "The errors of numpy(), item(), float() and their kind on tensors under autograd, "
        "each provoked by the smallest program and mended beside it.",
        "A NumPy array and a Python number have no graph. The way out of autograd has to "
        "be asked for.",
    ),
    "data": Group(
        "Making tensors from arrays and lists",
        "The errors and warnings of from_numpy, torch.tensor and stack on arrays and "
        "lists, each provoked by the smallest program and mended beside it.",
        "What comes from NumPy and Python must be numbers in a box, in memory that torch "
        "may use.",
    ),
    "copying": Group(
        "Copying and pickling",
        "The errors of deepcopy and pickle on tensors, modules and optimizers under "
        "autograd, each provoked by the smallest program and mended beside it.",
        "What can be copied, and what hangs on a graph that cannot.",
    ),
    "modes": Group(
        "Switching the recording off",
        "The errors of no_grad, inference_mode and set_grad_enabled in PyTorch, each "
        "provoked by the smallest program and mended beside it.",
        "`no_grad`, `inference_mode` and their relatives, and the tensors that were made "
        "there.",
    ),
    "functions": Group(
        "Writing a custom `Function`: forward",
        "The errors of forward and ctx in torch.autograd.Function, each provoked by the "
        "smallest program and mended beside it.",
        "`forward`, `save_for_backward`, `mark_dirty`, `setup_context`: what each must get "
        "and give.",
    ),
    "function-backward": Group(
        "Writing a custom `Function`: backward",
        "The errors of backward in torch.autograd.Function, each provoked by the smallest "
        "program and mended beside it.",
        "One gradient goes in for each result of `forward`, and one comes out for each "
        "argument.",
    ),
    "function-transforms": Group(
        "A custom `Function` under `vmap` and forward mode",
        "The errors of torch.autograd.Function under vmap, torch.func and forward mode, "
        "each provoked by the smallest program and mended beside it.",
        "`setup_context`, `vmap` and `jvp`: what a `Function` needs to work inside other "
        "functions.",
    ),
    "hooks": Group(
        "Adding hooks to tensors and nodes",
        "The errors of hooks on tensors and graph nodes in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "A hook may look at a gradient or replace it. What it returns is checked.",
    ),
    "module-hooks": Group(
        "Adding backward hooks to modules",
        "The errors and warnings of backward hooks on modules in PyTorch, each provoked by "
        "the smallest program and mended beside it.",
        "The full kind sees the gradients of inputs and outputs, the old kind those of one "
        "operation.",
    ),
    "saved-tensor-hooks": Group(
        "Packing saved tensors away",
        "The errors of saved_tensors_hooks and its relatives in PyTorch, each provoked by "
        "the smallest program and mended beside it.",
        "`saved_tensors_hooks` replaces what nodes save, and must give back the same.",
    ),
    "checking": Group(
        "Checking gradients",
        "The errors of gradcheck and gradgradcheck in PyTorch, each provoked by a small "
        "program and mended beside it.",
        "`gradcheck` compares each slope with a measurement, and says what differs.",
    ),
    "anomaly": Group(
        "Finding the operation that gave `nan`",
        "The errors and warnings of anomaly mode in PyTorch, each provoked by the smallest "
        "program and mended beside it.",
        "Anomaly mode stops at the first backward step that gives `nan`, and names the "
        "culprit.",
    ),
    "checkpointing": Group(
        "Checkpointing",
        "What torch.utils.checkpoint raises and warns of in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "The forward pass runs a second time, and must do the same as before.",
    ),
    "func": Group(
        "Differentiating functions with `torch.func`",
        "The errors of torch.func.grad, vjp and jacrev in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "`grad`, `vjp` and `jacrev` take a function: what it may be given, what it may do, "
        "and what it must return.",
    ),
    "functional-call": Group(
        "Calling a module with other parameters",
        "The errors of functional_call and stack_module_state in PyTorch, each provoked by "
        "the smallest program and mended beside it.",
        "`functional_call` runs a module on parameters that are passed in, by their names.",
    ),
    "vmap": Group(
        "Calling `vmap`",
        "What torch.vmap says about in_dims, out_dims and the batches it is given, each "
        "message provoked by the smallest program and mended beside it.",
        "`vmap` maps a function over an axis of its arguments: which axis, and of which "
        "ones, must fit what comes.",
    ),
    "vmap-inside": Group(
        "Inside a function under `vmap`",
        "The errors of operations inside torch.vmap, such as item() and if, each provoked "
        "by the smallest program and mended beside it.",
        "Inside `vmap` a tensor stands for a whole batch, so nothing may depend on one of "
        "its numbers.",
    ),
    "forward-mode": Group(
        "Forward mode: `jvp` and dual tensors",
        "The errors of torch.func.jvp and of dual tensors in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "Forward mode carries a direction, the tangent, along with each value.",
    ),
    "functional": Group(
        "Calling `torch.autograd.functional`",
        "The errors of jacobian, hessian, vjp, jvp and hvp in torch.autograd.functional, "
        "each provoked by the smallest program and mended beside it.",
        "`jacobian`, `hessian` and their relatives check what they are given, and more so "
        "under `strict=True`.",
    ),
    "optimizers": Group(
        "Giving an optimizer its parameters",
        "What the optimizers of torch.optim accept as parameters and groups, each error "
        "and warning provoked by the smallest program and mended beside it.",
        "An optimizer takes leaves, in lists or groups, each of them once.",
    ),
    "settings": Group(
        "Choosing the settings of an optimizer",
        "The errors about learning rates, momentum, fused, foreach and other settings of "
        "torch.optim, each provoked by the smallest program and mended beside it.",
        "Each setting has its range, and some do not go together.",
    ),
    "stepping": Group(
        "Stepping, clipping and resuming",
        "The errors and warnings of optimizer steps, sparse gradients, clipping and saved "
        "states, each provoked by the smallest program and mended beside it.",
        "Between `backward()` and the new parameters: clip, step, and load what was saved.",
    ),
    "scaling": Group(
        "Scaling the loss with `GradScaler`",
        "The errors and warnings of torch.amp.GradScaler in PyTorch, each provoked by the "
        "smallest program and mended beside it.",
        "A scaler makes the loss large for the walk back, and scales the gradients back "
        "before the step.",
    ),
    "schedulers": Group(
        "Scheduling the learning rate",
        "The errors and warnings of the learning rate schedulers of torch.optim, each "
        "provoked by the smallest program and mended beside it.",
        "A scheduler changes the learning rate of an optimizer, after its steps.",
    ),
}

# The headings of the index, and the groups below each; every group stands once.
PARTS = {
    "Walking back": ("backward", "grad", "derivatives"),
    "Tensors and parameters": (
        "tensors",
        "grad-attribute",
        "parameters",
        "in-place",
        "views",
        "modes",
    ),
    "In and out of torch": ("conversion", "data", "copying"),
    "Functions and hooks of your own": (
        "functions",
        "function-backward",
        "function-transforms",
        "hooks",
        "module-hooks",
        "saved-tensor-hooks",
    ),
    "Checking, and saving memory": ("checking", "anomaly", "checkpointing"),
    "`torch.func` and forward mode": (
        "func",
        "functional-call",
        "vmap",
        "vmap-inside",
        "forward-mode",
        "functional",
    ),
    "Training": ("optimizers", "settings", "stepping", "scaling", "schedulers"),
}
