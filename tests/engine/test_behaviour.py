"""What autograd says and does, program by program: the words must be torch's."""

import pytest
from both import differences

X = "x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)"
FUNCTION = """
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x)
        ctx.k = k
        return k * x ** 3

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        print("needs", ctx.needs_input_grad)
        return g * ctx.k * 3 * x ** 2, None
"""
WRONG = """
class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, g):
        return RETURNED
"""
MODULES = (
    "model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Sigmoid(), "
    "torch.nn.Linear(3, 1, bias=False))",
    """
class Shifted(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = model
        self.shift = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.inner(x) + self.shift
""",
    "shifted = Shifted()",
    "print(shifted, len(model), model[0], model[-1], [m for m in model])",
    "print([n for n, _ in shifted.named_parameters()], len(list(shifted.parameters())))",
    "print(list(shifted.children()), [n for n, _ in shifted.named_children()])",
    "print(sorted(shifted.state_dict()), shifted.eval().training, model[0].training)",
    "print(shifted.train().training, shifted.requires_grad_(False) is shifted)",
    "print(shifted(torch.ones(4, 2)).requires_grad)",
    "shifted.requires_grad_().forward(torch.ones(2)).sum().backward()",
    "print(shifted.shift.grad)",
    "shifted.zero_grad()",
    "print(shifted.shift.grad, model[0].extra_repr(), type(model[0].weight).__name__)",
    "torch.nn.init.ones_(model[0].weight), torch.nn.init.zeros_(model[0].bias)",
    "print(torch.nn.init.constant_(model[2].weight, 0.5), model[0].weight)",
    "torch.nn.Module()(1)",
)
PROGRAMS = {
    "modules": MODULES,
    "a leaf that wants no gradient any more": [
        X,
        "y, z = (x * 2).sum(), (x * x).sum()",
        "x.requires_grad_(False)",
        "y.backward()",
        "x.requires_grad_().detach_()",
        "z.backward()",
    ],
    "flag of a view whose base was written to": [
        X,
        "y = x * 2",
        "with torch.no_grad(): v = y.view(-1)",
        "y.add_(1)",
        "v.requires_grad = True",
        "z = x.detach().clone()",
        "w = z.view(-1)",
        "z.mul_(x)",
        "w.requires_grad_()",
        "print(w.grad_fn)",
    ],
    "deepcopy": [X, "import copy", "print(copy.deepcopy(x))", "copy.deepcopy(x * 2)"],
    "the first gradient of a walk is copied": [
        X,
        "s = torch.tensor(2.0, requires_grad=True)",
        "s.backward()",
        "a = s.grad",
        "(x + 1).backward(torch.ones_like(x))",
        "b = x.grad",
    ],
    "second backward": [X, "y = (x * x).sum()", "y.backward()", "y.backward()"],
    "second backward, nothing saved": [X, "y = x.sum()", "y.backward()", "y.backward()"],
    "retain_graph": [
        X,
        "y = (x * x).sum()",
        "y.backward(retain_graph=True)",
        "y.backward()",
    ],
    "saved tensors freed": [
        X,
        "y = (x * x).sum()",
        "n = y.grad_fn.next_functions[0][0]",
        "print(n._saved_self, n._saved_other, n.next_functions)",
        "y.backward()",
        "n._saved_self",
    ],
    "saved only if needed": [
        X,
        "n = (x * 2).grad_fn",
        "print(n._saved_self, n._saved_other)",
    ],
    "exponent is saved": [X, "print((x ** 3).grad_fn._saved_exponent)"],
    "result is saved": [X, "y = x.exp().mean()", "y.backward()", "print(y)"],
    "variable": [
        X,
        "n = (x * 2).grad_fn.next_functions[0][0]",
        "print(n.variable is x, n)",
    ],
    "unbind numbers": [X, "a, b, c = x", "print((a * c).grad_fn.next_functions)"],
    "no scalar": [X, "(x * 2).backward()"],
    "no graph": ["torch.ones(2).sum().backward()"],
    "no graph, second": [X, "torch.autograd.backward([x.sum(), torch.ones(())])"],
    "shape of the gradient": [X, "(x * 2).backward(torch.ones(2))"],
    "vector": [X, "(x * x).backward(torch.tensor([1.0, 0.0, 2.0]))"],
    "integers": [
        "torch.tensor([1, 0], requires_grad=True)",
        "torch.arange(3, requires_grad=True)",
        "torch.tensor([1]).requires_grad_()",
        "t = torch.tensor([1])",
        "t.requires_grad = True",
    ],
    "leaf in place": [X, "x += 1", "x[0] = 3", "x.view(-1)[1:].mul_(2)", "x.zero_()"],
    "leaf in place, no_grad": [X, "with torch.no_grad(): x -= 0.1 * x", "y = x * 2"],
    "version of a leaf": [X, "y = x * x", "x.detach().add_(1)", "y.sum().backward()"],
    "version of a result": [X, "y = x.exp()", "y.add_(1)", "y.sum().backward()"],
    "version of a product": [
        X,
        "y = x * 2",
        "z = y * y",
        "y.add_(1)",
        "z.sum().backward()",
    ],
    "data goes unseen": [X, "y = (x * x).sum()", "x.data += 1", "y.backward()"],
    "in place keeps the gradient": [
        X,
        "y = x * 2",
        "y.mul_(x)",
        "y += 1",
        "y.sum().backward()",
    ],
    "a slice is written": [
        X,
        "y = x * 2",
        "y[0] = 5",
        "y[1:] *= x[1:]",
        "y.sum().backward()",
    ],
    "a view follows its base": [
        X,
        "y = x * 2",
        "v = y[1:]",
        "y.mul_(3)",
        "print(v, v.grad_fn.next_functions)",
        "(v * v).sum().backward()",
    ],
    "a base follows its view": [
        X,
        "y = x.clone()",
        "v = y[0]",
        "v.mul_(5)",
        "y.sum().backward()",
    ],
    "several views": [
        X,
        "a, b, c = x * 2",
        "b.add_(1)",
        "a.detach().add_(1)",
        "print(c)",
        "c * 2",
    ],
    "non-leaf grad": [
        X,
        "y = x * 2",
        "print(y.grad)",
        "y.retain_grad()",
        "y.sum().backward()",
    ],
    "retain_grad needs grad": ["torch.ones(2).retain_grad()"],
    "flags of a non-leaf": [X, "y = x * 2", "y.requires_grad = False"],
    "grad assigned": [
        X,
        "x.grad = torch.ones(2)",
        "x.grad = 3",
        "x.grad = x",
        "x.grad = x.detach()",
    ],
    "conversion": [
        X,
        "float(x[0])",
        "int(x[1])",
        "x[0].item()",
        "float(x)",
        "x.item()",
        "bool(x)",
    ],
    "unpacking": ["len(torch.tensor(1.))", "list(torch.tensor(1.))", "torch.tensor(1.)[0]"],
    "hooks": [
        X,
        "h = x.register_hook(lambda g: print('leaf', g))",
        "y = x * 3",
        "y.register_hook(lambda g: g * 10)",
        "y.retain_grad()",
        "y.sum().backward()",
        "h.remove()",
        "(x * 2).sum().backward()",
        "torch.ones(2).register_hook(print)",
    ],
    "hooks of nodes": [
        X,
        "y = x * 3",
        "y.grad_fn.register_hook(lambda gi, go: print('after', gi, go))",
        "y.grad_fn.register_prehook(lambda go: print('before', go))",
        "x.register_post_accumulate_grad_hook(lambda p: print('leaf', p.grad))",
        "y.sum().backward()",
    ],
    "order of hooks": [
        X,
        "a, b = x * 2, x + 1",
        "c = a * b",
        "for n, t in dict(a=a, b=b, c=c, x=x).items():\n"
        "    t.register_hook(lambda g, n=n: print(n, g))",
        "(c + a).sum().backward()",
    ],
    "grad": [
        X,
        "y = (x ** 3).sum()",
        "g = torch.autograd.grad(y, x, create_graph=True)",
        "h = torch.autograd.grad(g[0].sum(), x)",
        "torch.autograd.grad(y, torch.ones(1))",
        "torch.autograd.grad(x.sum(), torch.ones(1, requires_grad=True))",
        "print(torch.autograd.grad(x.sum(), [torch.ones(1, requires_grad=True), x], "
        "allow_unused=True))",
    ],
    "backward of inputs": [
        X,
        "w = torch.tensor(2.0, requires_grad=True)",
        "(w * x).sum().backward(inputs=[w])",
        "(w * x).sum().backward(inputs=[])",
    ],
    "create_graph warns": [
        X,
        "(x ** 2).sum().backward(create_graph=True)",
        "print(x.grad)",
    ],
    "modes": [
        X,
        "print(torch.is_grad_enabled())",
        "with torch.no_grad(): print(torch.is_grad_enabled(), x * 2)",
        "with torch.no_grad():\n with torch.enable_grad(): print(x * 2)",
        "with torch.set_grad_enabled(False): print(x * 2)",
        "f = torch.no_grad()(lambda t: t * 2)",
        "g = torch.no_grad(lambda t: t * 2)",
        "h = torch.enable_grad()(f)",
        "print(f(x), g(x), h(x))",
        "torch.set_grad_enabled(False)",
        "print(x * 2)",
        "torch.set_grad_enabled(True)",
    ],
    "detach shares": [
        X,
        "y = x.detach()",
        "print(y.data_ptr() == x.data_ptr(), y.is_leaf)",
        "y += 1",
    ],
    "function": [
        X,
        FUNCTION,
        "y = Cube.apply(x, 2.0)",
        "print(y, y.grad_fn, y.grad_fn.name(), y.grad_fn.next_functions)",
        "y.sum().backward()",
        "print(x.grad)",
        "y.sum().backward()",
    ],
    "function, too many": [
        X,
        WRONG.replace("RETURNED", "g, g"),
        "Wrong.apply(x).sum().backward()",
    ],
    "function, shape": [
        X,
        WRONG.replace("RETURNED", "torch.ones(2)"),
        "Wrong.apply(x).sum().backward()",
    ],
    "shapes that do not fit": [
        "torch.ones(3) + torch.ones(4)",
        "torch.ones(2, 3) @ torch.ones(2, 3)",
        "torch.ones(3) @ torch.ones(2)",
        "torch.ones(2, 3) @ torch.ones(2)",
        "torch.mm(torch.ones(2, 2), torch.ones(2))",
        "torch.ones(2).mm(torch.ones(2, 2))",
        "torch.ones(2).mv(torch.ones(2))",
        "torch.ones(2, 2).dot(torch.ones(2))",
        "torch.ones(2).dot(torch.ones(2).double())",
        "torch.ones(2, 2).mv(torch.ones(2).double())",
        "torch.ones(2, 2).mm(torch.ones(2, 2).double())",
        "torch.ones(6).view(4, 2)",
        "torch.ones(3).sum(2)",
        "torch.ones(3)[5]",
        "torch.ones(3)[::0]",
        "torch.ones(3, 3)[0, ::-1]",
        "torch.ones(2, 2)[0, 0, 0]",
        "torch.stack([torch.ones(2), torch.ones(3)])",
        "torch.cat([torch.ones(2), torch.ones(3, 3)])",
        "torch.tensor([[1., 2.], [3.]])",
        "torch.ones(2).expand(3)",
        "torch.ones(4).split([1, 2])",
        "torch.ones(2).add_(torch.ones(2, 2))",
    ],
    "types that do not fit": [
        "torch.ones(2) * None",
        "None + torch.ones(2)",
        "1e-2 * None",
        "torch.arange(3).mean()",
        "torch.tensor([3]) ** -1",
        "-torch.tensor([True])",
        "torch.tensor([True]) - torch.tensor([True])",
        "torch.tensor([3]) // 0",
        "torch.ones(2, dtype=torch.int64).add_(1.5)",
        "torch.tensor('a')",
        "torch.tensor(None)",
        "torch.ones(3).foo",
        "f'{torch.ones(2):.2f}'",
        "torch.tensor(torch.ones(2))",
    ],
    "one number put in many places": [
        "a = torch.tensor(2.0, requires_grad=True)",
        "one = torch.tensor([3.0], requires_grad=True)",
        "b = torch.zeros(2, 1) * a",
        "b[0] = a",
        "c = torch.zeros(2, 2) * a",
        "c[...] = a",
        "d = torch.zeros(2, 2) * a",
        "d[:] = one",
        "e = torch.zeros(1, 2) * a",
        "e[0:1] = torch.ones(2) * a",
        "print(b.grad_fn.name(), c.grad_fn.name(), d.grad_fn.name(), e.grad_fn.name())",
        "(b.sum() + c.sum() + d.sum() + e.sum()).backward()",
        "print(a.grad, one.grad)",
    ],
    "the only part of a tensor": [
        "x = torch.tensor([3.0], requires_grad=True)",
        "x.unbind()[0].backward()",
        "x.split(4)[0].sum().backward()",
        "print(x.grad)",
    ],
    "a written part is differentiated twice": [
        X,
        "y = x * x",
        "y[0] *= x[0]",
        "y[1:] = x[1:] ** 3",
        "y[[0, 2]] = y[:2] * x[1:]",
        "s = torch.autograd.grad((y * y).sum(), x, create_graph=True)[0].square().sum()",
        "print(torch.autograd.grad(s, x))",
    ],
    "a part of what does not stand in order is written": [
        X,
        "base = torch.zeros(2, 3).t().detach()",
        "base[0] = x[:2]",
        "base[1:].mul_(x[1:, None])",
        "(base * torch.arange(6.0).reshape(3, 2)).sum().backward()",
    ],
    "lists among other keys": [
        "x = torch.arange(24.0).reshape(2, 3, 4).requires_grad_()",
        "y = x * 1",
        "y[:, [0, 2]] = 3.0",
        "y[1, [0, 1]] = y[0, 1:] * 2",
        "y[None, :, [1]] = 1.0",
        "y[..., [1, 2]] = x[..., :2]",
        "y[[0], :, 1:] = 5.0",
        "y[[1, 0], [2]] = x[:1, 0]",
        "y[[1]] = x[None, :1] * 2",
        "(y * x.detach()).sum().backward()",
        "print(x[..., [True, False, False, True]], x[[]], x[1, (0, 2)])",
    ],
    "masks": [
        "x = torch.arange(6.0).reshape(2, 3).requires_grad_()",
        "print(x[:, torch.tensor([True, False, True])], x[torch.tensor([True, False])])",
        "x[torch.tensor([True, False, True])]",
        "y = x * 1",
        "y[y > 2] = 0.0",
        "y[0][torch.tensor([True, False, True])] = 7.0",
        "y[1, torch.tensor([True, False, True])] = x[0, :2]",
        "y[:, torch.tensor([True])] = 1.0",
        "y.sum().backward()",
    ],
    "a view from no_grad gets what is recorded": [
        X,
        "b = torch.zeros(3)",
        "with torch.no_grad(): v = b.reshape(-1)",
        "v.add_(1)",
        "v.add_(x)",
        "u = torch.zeros(3).view(-1).requires_grad_()",
        "u.mul_(2)",
    ],
    "what is assigned": [
        "x = torch.tensor(1.0, requires_grad=True)",
        "y = x * x",
        "y[()] = 3.0",
        "z = x * 1",
        "z[...] = x",
        "n = torch.arange(3)",
        "n[1:] = 2.7",
        "n[0] = [1]",
    ],
    "tensors among numbers": [
        "print(torch.tensor([torch.tensor(1.5), 2, torch.ones(1)]))",
        "print(torch.tensor([torch.tensor(1, dtype=torch.float64), True]))",
        "torch.tensor([torch.ones(2), 3.0])",
        "torch.tensor([1.0, [2.0]])",
        "torch.full((2,), 1.5, dtype=torch.int64)",
        "torch.eye(2, dtype=torch.int64, requires_grad=True)",
    ],
    "the way to a leaf through a view whose base was written": [
        "x = torch.ones(2, requires_grad=True)",
        "base = x * 2",
        "part = base[:1]",
        "base.mul_(3)",
        "loss = (part * 5).sum()",
        "print(torch.autograd.grad(loss, x))",
    ],
    "infinity is close to nothing else": [
        "far = torch.tensor(float('inf'))",
        "print(torch.allclose(torch.tensor(0.0), far), torch.allclose(far, far))",
    ],
    "products of vectors, to the last bit": [
        "v = torch.tensor([3.0, 3.0, 0.1, 0.7, 0.3], dtype=torch.float64)",
        "print([(v[:n] @ v[:n]).item() for n in range(6)])",
        "f = v.float()",
        "print([(f[:n] @ f[:n]).item() for n in range(5)])",
    ],
    "printing": [
        "print(torch.zeros(0), torch.zeros(2, 0), torch.zeros(0, dtype=torch.int64))",
        "print(torch.tensor(True), torch.tensor(3))",
        "print(torch.tensor(2.5, dtype=torch.float64))",
        "print(torch.tensor([1., float('nan'), float('inf')]), torch.tensor([1e10, 1]))",
        "print(torch.tensor([1e-5, 1]), torch.tensor([0.1, 2000]))",
        "print(torch.tensor([1., 2e8]))",
        "print(torch.arange(30.), torch.arange(30), torch.arange(30.) / 7)",
        "print(torch.arange(1200.), torch.arange(2500).reshape(50, 50))",
        "print(torch.arange(24.).reshape(2, 3, 4), torch.ones(8, 200))",
        "print((torch.arange(11.).requires_grad_() / 3))",
        "print([torch.tensor([1.0])], (torch.tensor(1),), {'a': torch.ones(2).double()})",
        "print(torch.nn.Parameter(torch.ones(2)), torch.float32, torch.Size([2, 3]))",
        "print(f'{torch.tensor(3.14159):.2f}', f'{torch.tensor([1.5])}')",
        "print(torch.tensor(-0.0))",
        "print(torch.ones(2, 3).max(0), torch.ones(2).shape, torch.device('cpu'))",
        "print(torch.__version__, torch.ones(1).type(), torch.ones(1).device)",
    ],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_says_what_torch_says(name):
    assert differences(PROGRAMS[name]) == []
