"""Every operation: its value, nodes, gradient and second derivative, as torch has them.

`BITS` are equal to the last bit. `CLOSE` go through functions that torch approximates in
its own way, even square roots, or add in an order of its own what an expanded gradient
makes.
"""

import re
import warnings

import pytest
from both import differences

import engine
from engine.graph import CLASSES

# Three units in the last place of float32, and what second derivatives make of them.
TOLERANCE = 2e-5
NUMBER = re.compile(r"-?0x[\d.a-f]+p[+-]\d+|-?\d+\.\d*(?:e[+-]\d+)?")

LEAVES = (
    "x = torch.tensor([0.5, -1.25, 2.0, 3.7], requires_grad=True)",
    "y = torch.tensor([1.5, 0.3, -0.7, 2.2], requires_grad=True)",
    "m = torch.tensor([[1., 2.5, -3.], [0.2, -1.1, 4.]], requires_grad=True)",
    "n = torch.tensor([[1., .5], [2., -1.], [.3, .7]], requires_grad=True)",
    "s = torch.tensor(1.7, requires_grad=True)",
    "v = torch.tensor([.3, -2., 1.1], requires_grad=True)",
    "p = torch.tensor([0.3, 1.5, 2.2, 0.9], requires_grad=True)",
    "d = torch.tensor([[1., 2.], [3., 4.]], dtype=torch.float64, requires_grad=True)",
    "q = torch.arange(24.).reshape(2, 3, 4).requires_grad_()",
    "i = torch.tensor([[3, 1, 2], [4, 5, -6]])",
    "c = torch.tensor([True, False, True, False])",
    "leaves = [x, y, m, n, s, v, p, d, q]",
)
GRADIENTS = (
    "k = torch.linspace(0.5, 1.5, r.numel()).to(r.dtype).reshape(r.shape)",
    "g = torch.autograd.grad(r, leaves, k, allow_unused=True, create_graph=True)",
    "t = sum((t * t).sum() for t in g if t is not None)",
    "h = torch.autograd.grad(t, leaves, allow_unused=True)",
)
BITS = (
    "torch.broadcast_tensors(m, v)[1] * m",
    "x.argsort(), x.argsort(descending=True)",
    "i.max(1), m.detach().max(0), m.detach().min(1, keepdim=True)",
    "x.detach().isfinite().cumprod(0), torch.arange(1, 5).cumprod(0)",
    "torch.logspace(0, 3, 7)",
    "x[0] * x[1]",
    "x[[0, 2]] ** 2",
    "x[1:] * x[:-1]",
    "x.unbind()[0] * x[1]",
    "x+y",
    "x-y",
    "x*y",
    "x/y",
    "x+1",
    "1+x",
    "x-2",
    "2-x",
    "x*3",
    "3*x",
    "x/3",
    "3/x",
    "x**2",
    "x**3",
    "x**0",
    "x**1",
    "-x",
    "abs(x)",
    "x.abs()",
    "x.relu()",
    "torch.relu(x)",
    "x.square()",
    "x.clamp(-1,1)",
    "x.clamp(min=0)",
    "x.clamp(max=1.)",
    "x.clamp(min=0.5,max=0.5)",
    "torch.maximum(x,y)",
    "torch.minimum(x,y)",
    "torch.maximum(x,x)",
    "x.add(y,alpha=2)",
    "x.sub(y,alpha=.3)",
    "torch.where(c,x,y)",
    "torch.where(x>0,x,0.)",
    "torch.where(x>0,0.,x)",
    "x.clone()",
    "x.double()",
    "x.to(torch.float64)",
    "x+d[0,0]",
    "x*s",
    "s*x",
    "s*s",
    "m*v",
    "m+v",
    "m*s",
    "m/v",
    "m-m[0]",
    "m*m[:,0:1]",
    "d*s",
    "x.sum()",
    "m.sum()",
    "m.sum(0)",
    "m.sum(1)",
    "m.sum(-1)",
    "m.sum(dim=1,keepdim=True)",
    "m.sum((0,1))",
    "q.sum((0,2))",
    "q.sum(1)",
    "m.mean()",
    "m.mean(0)",
    "m.mean(1,keepdim=True)",
    "q.mean((1,2))",
    "x.max()",
    "x.min()",
    "m.max()",
    "torch.max(x,y)",
    "x.argmax()",
    "m.argmax(1)",
    "m.argmin(0)",
    "x@y",
    "m@v",
    "m@n",
    "v@n",
    "n@m",
    "x.dot(y)",
    "m.mv(v)",
    "m.mm(n)",
    "torch.matmul(m,n)",
    "q.permute(2,0,1)",
    "q.transpose(1,2)",
    "m.view(3,2)",
    "m.reshape(-1)",
    "m.view(6)",
    "m.flatten()",
    "q.flatten(1)",
    "q.flatten(0,1)",
    "x.unsqueeze(0)",
    "x.unsqueeze(-1)",
    "x[None]",
    "x[:,None]",
    "x.unsqueeze(0).squeeze()",
    "x.unsqueeze(0).squeeze(0)",
    "s.unsqueeze(0)",
    "x[0]",
    "x[-1]",
    "x[1:]",
    "x[::2]",
    "x[1:3]",
    "x[:]",
    "x[0:9]",
    "m[..., :9]",
    "m[:, 0:3]",
    "m[:2, ::2]",
    "x[...]",
    "m[0]",
    "m[:,1]",
    "m[1,2]",
    "m[0:1,1:]",
    "m[...,0]",
    "q[0,:,1]",
    "q[:,1]",
    "q[1,2,3]",
    "x[[0,2]]",
    "x[torch.tensor([1,1,3])]",
    "x[c]",
    "x[x>0]",
    "m[[0,1],[1,2]]",
    "m[:,[0,2]]",
    "m[[1]]",
    "x.unbind()[1]",
    "m.unbind(0)[1]",
    "m.unbind(1)[0]",
    "x.split(3)[0]",
    "x.split([1,3])[1]",
    "m.split(2,1)[0]",
    "x.chunk(2)[1]",
    "torch.stack([x,y])",
    "torch.stack([x,y],1)",
    "torch.stack([x,x])",
    "torch.stack([s,s*2])",
    "torch.cat([x,y])",
    "torch.cat([m,m],1)",
    "torch.cat([m,n.t()])",
    "x.flip(0)",
    "m.flip(0,1)",
    "x.narrow(0,1,2)",
    "x.select(0,1)",
    "x.contiguous()",
    "torch.nn.functional.mse_loss(x,y)",
    "torch.nn.functional.mse_loss(x,y,reduction='sum')",
    "torch.nn.functional.mse_loss(x,y,reduction='none')",
    "torch.nn.functional.linear(m,n.t(),torch.ones(2))",
    "torch.nn.functional.linear(m,n.t())",
    "torch.addmm(torch.ones(2),m,n)",
    "x.mul(2).add(1)",
    "(x*y).sum()/4",
    "((x*2-1)**2).mean()",
    "x.mean()*x",
    "m.sum(0)/m.sum()",
    "x.T",
    "torch.square(x)",
    "torch.sum(m,0)",
    "torch.mean(m)",
    "torch.pow(x,2)",
    "torch.add(x,y)",
    "torch.neg(x)",
    "m.view(-1,2)",
    "m.reshape(3,-1)",
    "q.sum()",
    "q.sum(0)",
    "q.sum(2)",
    "q.mean(0)",
    "q.view(6,4).sum(0)",
    "q.permute(2,1,0).sum(2)",
    "+x",
    "x.sign()",
    "x.floor()",
    "x.ceil()",
    "x.round()",
    "x.sgn()",
    "m.view(1, 6).squeeze(0)",
    "torch.zeros_like(x) + x",
    "x[:, None] * y",
    "m.unbind(1)[0] * 2",
    "(x > 0) | (y > 0)",
    "~(x > 0)",
    "x.isfinite()",
    "(i * 2).sum()",
    "i ** 2",
    "i / 2",
    "i @ i.t()",
    "i.sum(0)",
    "i.max()",
    "i.float().mean()",
    "(i > 2).sum()",
    "i.to(torch.float64)",
    "x.reshape(2, 2).t().contiguous()",
    "torch.eye(3)[:, :2]",
    "torch.arange(0, 1, 0.1)",
    "torch.linspace(0, 1, 7)",
    "torch.linspace(-3, 3, 61)",
    "torch.full((2, 2), 7)",
    "torch.ones(2, dtype=torch.int64)",
    "torch.tensor([True, False])",
    "torch.tensor([[1, 2], [3, 4]])",
    "x.detach().unique()",
    "torch.equal(x, x), torch.allclose(x, x)",
    "x.argmin(), m.argmax(), m.argmax(0)",
    "m.all(), m.any(1)",
    "x.detach().round(decimals=1)",
    "x.div(y)",
    "x.eq(y), x.ne(y), x.lt(y), x.le(y), x.gt(y), x.ge(y)",
    "x < y, x >= y, c & (x > 0), c.bitwise_and(c), c.bitwise_or(~c), c.bitwise_not()",
    "c ^ c, c.bitwise_xor(c), i.bitwise_xor(i), c.logical_not(), x.isinf(), x.isnan()",
    "torch.full_like(x, 3), torch.ones_like(i), torch.zeros_like(d)",
    "m.ndim, m.stride(), m.stride(0), m.element_size(), m.is_floating_point()",
    "c.nonzero(), (m > 0).nonzero()",
    "x.T.shape, m.shape[0], m.size(1), m.numel(), m.dim()",
    "x.detach().std(), d.detach().std(), m.detach().std(correction=0)",
    "x.detach().std(unbiased=False), m.detach().norm()",
    "m.t().reshape(6)",
    "m.transpose(0,1)",
    "m.T",
    "m.t()",
    "p**-1",
    "p**-2",
    "p**1.7",
    "x.reciprocal()",
    "x.detach().dist(y.detach()), torch.dist(m.detach(), n.t().detach())",
    "s.expand(3)",
    "v.expand(2,3)",
    "v.expand(2,-1)",
    "m[:1].expand(4,3)",
    "torch.linspace(0.1, 2, 21) ** 1.7",
    "torch.arange(0, 4, 0.1)",
    "torch.logspace(-1, 2, 20)",
    "torch.tensor([])[None].flatten() + 1",
    "(x * float('nan')).sign(), (x * float('nan')).sgn()",
    "(x / 9).ceil(), (x / 9).round(), (x.detach() / 99).round(decimals=1)",
    "x.add(y, alpha=0.3)",
    "m.t() * 2 - m.t()",
    "(m.t() * s.expand(3, 2)).mean()",
    "q.flatten()[:11] @ q.flatten()[3:14]",
    "torch.linspace(-1, 1, 50) @ torch.arange(0, 5, 0.1)",
    "torch.linspace(-1, 1, 50, dtype=torch.float64) @ torch.arange(50).double()",
    "torch.linspace(-1, 1, 37).norm(), torch.linspace(-1, 1, 37).std()",
)
CLOSE = (
    "x.sigmoid()",
    "p.detach()**y.detach(), 2**x.detach()",
    "p.log10()",
    "q.transpose(0,2).sum(1)",
    "q.permute(2,1,0).sum(0)",
    "x**0.5",
    "p**0.5",
    "x.exp()",
    "p.log()",
    "p.sqrt()",
    "x.sin()",
    "x.cos()",
    "x.tanh()",
    "x.log1p()",
    "p.log1p()",
    "(m@n).tanh().sum()",
    "torch.exp(x)",
    "x.pow(2).sum().sqrt()",
    "x.sum().exp().log()",
)
# Differentiated once: torch records, a second time, that it kept a clone of what was there.
IN_PLACE = (
    "x.clone().abs_()",
    "x.clone().ceil_()",
    "x.clone().floor_()",
    "x.clone().round_()",
    "x.clone().square_()",
    "x.clone().pow_(3)",
    "p.clone().reciprocal_()",
)
IN_PLACE_CLOSE = (
    "x.clone().cos_()",
    "x.clone().sin_()",
    "x.clone().exp_()",
    "p.clone().log_()",
    "p.clone().sqrt_()",
    "x.clone().tanh_()",
    "x.clone().sigmoid_()",
)
# What only torch has: a shape of a call, or the derivative, is named in the refusal.
REFUSED = {
    "x % 2": "torch.Tensor.__mod__",
    "7 // x": "torch.Tensor.__rfloordiv__",
    "m.max(1)": "the derivative of torch.max over one dimension",
    "m.detach().std(1)": "torch.std over one dimension",
    "x.std()": "the derivative of torch.std",
    "m.detach().norm(dim=1)": "torch.norm over one dimension",
    "torch.outer(x, v)": "torch.outer",
    "x.round(decimals=1)": "the derivative of torch.round with decimals",
    "x.norm()": "the derivative of torch.norm",
    "x.dist(y)": "the derivative of torch.norm",
    "p ** y": "the derivative of a power whose exponent is a tensor",
    "2 ** x": "the derivative of a power whose exponent is a tensor",
    "x.softmax(0)": "torch.Tensor.softmax",
    "torch.cumsum(x, 0)": "torch.cumsum",
    "m.detach().cumprod(0)": "torch.cumprod of more than a row",
    "m.argsort()": "torch.argsort of more than a row",
    "q @ q": "torch.matmul of tensors with more than two dimensions",
    "q[[0], :, [1]]": "indexing with lists on both sides of a slice",
    "torch.where(c)": "torch.where with a condition only",
    "torch.nn.Sequential(torch.nn.Tanh())[:1]": "a slice of torch.nn.Sequential",
    "torch.nn.init.dirac_": "torch.nn.init.dirac_",
    "torch.optim.Adam([x], amsgrad=True)": "torch.optim.Adam with amsgrad",
    "torch.optim.SGD([x], nesterov=True)": "torch.optim.SGD with nesterov",
}
# What the tables above do not record: how in-place writes, and refusals, are recorded.
ELSEWHERE = {
    "AsStridedBackward0",
    "IndexPutBackward0",
    "FillBackward2",
    "FillBackward3",
    "ZeroBackward0",
    "CopyBackwards",
}


def program(expression):
    gradients = GRADIENTS
    if expression in IN_PLACE + IN_PLACE_CLOSE:
        gradients = [GRADIENTS[0], GRADIENTS[1].replace(", create_graph=True", "")]
    return [*LEAVES, f"r = {expression}", "print(r)", *gradients]


@pytest.mark.parametrize("expression", BITS + IN_PLACE)
def test_equal_to_the_last_bit(expression):
    assert differences(program(expression)) == []


@pytest.mark.parametrize("expression", CLOSE + IN_PLACE_CLOSE)
def test_close(expression):
    for theirs, ours in differences(program(expression)):
        assert NUMBER.sub("#", " ".join(ours.split())) == NUMBER.sub(
            "#", " ".join(theirs.split())
        )
        pairs = zip(numbers(theirs), numbers(ours), strict=True)
        assert [b for _, b in pairs] == pytest.approx(
            numbers(theirs), rel=TOLERANCE, abs=TOLERANCE
        )


@pytest.mark.parametrize("expression", REFUSED)
def test_what_only_torch_has_is_refused_by_name(expression):
    space = {"torch": engine}
    for statement in LEAVES:
        exec(statement, space)
    with pytest.raises(NotImplementedError) as caught:
        eval(expression, space)
    assert str(caught.value).startswith(REFUSED[expression])
    assert str(caught.value).endswith("PyTorch has it")


def numbers(line):
    return [
        float.fromhex(text) if "0x" in text else float(text)
        for text in NUMBER.findall(line)
    ]


def test_the_tables_reach_every_rule():
    reached = set()
    warnings.simplefilter("ignore")
    for expression in BITS + CLOSE:
        space = {"torch": engine}
        for statement in program(expression):
            try:
                exec(statement, space)
            except NotImplementedError as error:
                raise AssertionError(f"{expression} was not compared") from error
            except (RuntimeError, AttributeError, TypeError):
                break
        results = [space.get("r"), *space.get("g", ()), space.get("t")]
        waiting = [t.grad_fn for t in results if isinstance(t, engine.Tensor)]
        seen = set()
        while waiting:
            node = waiting.pop()
            if node is not None and node not in seen:
                seen.add(node)
                waiting += [target for target, _ in node.next_functions]
        reached |= {type(node).__name__ for node in seen}
    assert set(CLASSES) - reached == ELSEWHERE
