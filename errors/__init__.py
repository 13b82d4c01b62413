"""The errors and warnings of autograd: a folder a group, a file a message.

A folder is a page of the error reference; its `GROUP` has the title and the
lead. A file is an entry of that page. Its short name is the anchor of the entry
and never changes, however torch words the message. It holds an `Entry` and the
programs that belong to it, as functions whose bodies are shown and run:
`provoke` and `cause_…` raise the message, `fix` and `fix_…` do what was meant,
`wrong_…` shows the result of advice that circulates.
"""

# The headings of the index and the groups below each, in the order of pages.
PARTS = {
    "Walking back": ("backward", "grad", "derivatives"),
    "Tensors and parameters": (
        "tensors",
        "grad_attribute",
        "parameters",
        "in_place",
        "views",
        "modes",
    ),
    "In and out of torch": ("conversion", "data", "copying"),
    "Functions and hooks of your own": (
        "functions",
        "function_backward",
        "function_transforms",
        "hooks",
        "module_hooks",
        "saved_tensor_hooks",
    ),
    "Checking, and saving memory": ("checking", "anomaly", "checkpointing"),
    "`torch.func` and forward mode": (
        "func",
        "functional_call",
        "vmap",
        "vmap_inside",
        "forward_mode",
        "functional",
    ),
    "Training": ("optimizers", "settings", "stepping", "scaling", "schedulers"),
}
