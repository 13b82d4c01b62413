"""Eigenvalues of symmetric 2 by 2 matrices, against LAPACK behind torch."""

import pytest
import torch
from both import differences
from hypothesis import given, settings
from hypothesis import strategies as st

import engine

# LAPACK rounds after each step, the engine once: a few units in the last place of the
# larger eigenvalue.
VALUE_TOLERANCE = {"float32": 5e-7, "float64": 1e-15}
VECTOR_TOLERANCE = 1e-6
# LAPACK scales float32 matrices up whose numbers are all below 3e-5, and rounds once more.
numbers = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 0.5, -1e3]),
    st.integers(-(10**7), 10**7).map((1e-3).__mul__),
)


STATEMENTS = (
    "print(torch.linalg.eigh(torch.tensor([[2.0, 1.0], [1.0, 2.0]])))",
    "print(torch.linalg.eigvalsh(torch.tensor([[60.0, 1.5], [1.5, 0.25]])))",
    "print(torch.linalg.eigh(torch.eye(2)))",
    "print(torch.linalg.eigh(torch.tensor([[3.0, 0.0], [0.0, 2.0]])))",
    "print(torch.linalg.eigh(torch.tensor([[-2.0, 1.0], [1.0, 1.0]])))",
)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(a=numbers, b=numbers, c=numbers, dtype=st.sampled_from(["float32", "float64"]))
def test_eigenvalues_and_eigenvectors_are_torchs(a, b, c, dtype):
    theirs, ours = (
        module.linalg.eigh(module.tensor([[a, b], [b, c]], dtype=getattr(module, dtype)))
        for module in (torch, engine)
    )
    values = theirs.eigenvalues.tolist()
    room = VALUE_TOLERANCE[dtype] * max(map(abs, values))
    assert ours.eigenvalues.tolist() == pytest.approx(values, rel=0, abs=room)
    vectors = theirs.eigenvectors.reshape(-1).tolist()
    assert ours.eigenvectors.reshape(-1).tolist() == pytest.approx(
        vectors, abs=VECTOR_TOLERANCE
    )


@pytest.mark.parametrize("statement", STATEMENTS)
def test_it_prints_what_torch_prints(statement):
    assert differences([statement]) == []


@pytest.mark.parametrize(
    "matrix", [engine.eye(3), engine.ones(2, 2, dtype=engine.int64), engine.ones(2)]
)
def test_other_matrices_are_left_to_torch(matrix):
    with pytest.raises(NotImplementedError, match=r"torch\.linalg\.eigh.*PyTorch has it"):
        engine.linalg.eigh(matrix)
