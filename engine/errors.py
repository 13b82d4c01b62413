"""What the engine says when it cannot: torch's words, or that only torch can."""

import re

FREED = (
    "Trying to backward through the graph a second time (or directly access saved "
    "tensors after they have already been freed). Saved intermediate values of the "
    "graph are freed when you call .backward() or autograd.grad(). Specify "
    "retain_graph=True if you need to backward through the graph a second time or if "
    "you need to access saved tensors after calling backward."
)
NOT_A_LEAF = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its "
    ".grad attribute won't be populated during autograd.backward(). If you indeed want "
    "the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the "
    "non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you "
    "access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for "
    "more information."
)
CYCLE = (
    "Using backward() with create_graph=True will create a reference cycle between "
    "the parameter and its gradient which can cause a memory leak. We recommend using "
    "autograd.grad when creating the graph to avoid this. If you have to use this "
    "function, make sure to reset the .grad fields of your parameters to None after "
    "use to break the cycle and avoid the leak."
)
TO_SCALAR = (
    "Converting a tensor with requires_grad=True to a scalar may lead to unexpected "
    "behavior.\nConsider using tensor.detach() first."
)
COPY = (
    "To copy construct from a tensor, it is recommended to use "
    "sourceTensor.detach().clone() or sourceTensor.detach().clone()"
    ".requires_grad_(True), rather than torch.tensor(sourceTensor)."
)
TRANSPOSE = (
    "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is "
    "deprecated and it will throw an error in a future release. Consider `x.mT` to "
    "transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to "
    "reverse the dimensions of a tensor."
)
LEAF_IN_PLACE = " leaf Variable that requires grad is being used in an in-place operation."
NOT_DIFFERENTIABLE = "nly Tensors of floating point and complex dtype can require gradients"
NON_LEAF_FLAG = "you can only change requires_grad flags of leaf variables."
NON_LEAF_HINT = (
    " If you want to use a computed variable in a subgraph that doesn't require "
    "differentiation use var_no_grad = var.detach()."
)
UNUSED = (
    " appears to not have been used in the graph. Set allow_unused=True if this is "
    "the desired behavior."
)


class MissingOperation(NotImplementedError, AttributeError):
    """torch has it, this engine has not. An AttributeError, so that `hasattr` works."""


def missing(name):
    return MissingOperation(
        f"{name} is not part of the engine that runs in this page; PyTorch has it"
    )


def modified_in_place(tensor, version):
    """The error for a saved tensor that was overwritten since."""
    shape = list(tensor.shape)
    node = tensor.grad_fn
    origin = ""
    if node is not None:
        short = re.sub(r"Backward\d+$", "", node.name())
        origin = f", which is output {tensor.output_nr} of {short},"
    return RuntimeError(
        "one of the variables needed for gradient computation has been modified by an "
        f"inplace operation: [torch.{tensor.dtype.word}Tensor {shape}]{origin} is at "
        f"version {tensor._version}; expected version {version} instead. Hint: enable "
        "anomaly detection to find the operation that failed to compute its gradient, "
        "with torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )


DETACH_VIEW = (
    "Can't detach views in-place. Use detach() instead. If you are using "
    "DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as "
    "True, gradients are views of DDP buckets, and hence detach_() cannot be called on "
    "these gradients. To fix this error, please refer to the Optimizer.zero_grad() "
    "function in torch/optim/optimizer.py as a solution."
)
VIEW_WITHOUT_GRAD = (
    "{} created in no_grad mode and {} grad mode "
    "enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You "
    "can clarify your code by moving both the view and the inplace either both inside the "
    "no_grad block (if you don't want the inplace to be tracked) or both outside (if you "
    "want the inplace to be tracked)."
)
ITSELF = (
    "unsupported operation: more than one element of the written-to tensor refers to a "
    "single memory location. Please clone() the tensor before performing the operation."
)
OVERLAP = (
    "unsupported operation: some elements of the input tensor and the written-to tensor "
    "refer to a single memory location. Please clone() the tensor before performing the "
    "operation."
)


def view_without_grad(tensor, what):
    """The error for a view that was made while nothing was recorded."""
    which = "A view was"
    if tensor._grad_fn is not None:
        short = re.sub(r"Backward\d+$", "", tensor._grad_fn.name())
        which = f"Output {tensor.output_nr} of {short} is a view of a view which was"
    return RuntimeError(VIEW_WITHOUT_GRAD.format(which, what))


def multiple_views(tensor, what):
    """The error for one of several views that one operation made."""
    name = tensor._grad_fn.name() if tensor._grad_fn else "Split"
    short = re.sub(r"Backward\d+$", "", name)
    return RuntimeError(
        f"Output {tensor.output_nr} of {short} is a view and {what}. This view is the "
        "output of a function that returns multiple views. Such functions do not allow "
        "the output views to be modified inplace. You should replace the inplace "
        "operation by an out-of-place one."
    )
