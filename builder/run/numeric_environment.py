"""The numeric environment: it decides the last digits of everything computed here.

torch and NumPy choose their kernels by the processor, and kernels add up in different
orders. On every x86-64 processor the variables below choose the same kernels: those that
all of them have. All code that executes something takes them from here: pages, notebooks,
recordings, the README, the catalogue, and the process of the tests.

This module imports neither torch nor NumPy: the variables count when those are loaded.
"""

import functools
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

THREADS = {
    # A pool of threads does not survive a fork, and adds up in a different order.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
VARIABLES = THREADS | {
    # Products of matrices. MKL then ignores its other variable.
    "MKL_CBWR": "COMPATIBLE",
    "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
    # torch's own kernels, among them sigmoid, pow and randn.
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    # NumPy's products, and its functions such as exp and tanh.
    "OPENBLAS_CORETYPE": "Nehalem",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
}
# The architectures on which the variables choose everything, by `platform.machine`.
PINNED_MACHINES = ("x86_64", "amd64")
# The capability that torch then reports.
CAPABILITY = "DEFAULT"

CPUINFO = Path("/proc/cpuinfo")
FACTS = re.compile(r"^(?:vendor_id|flags|Features|CPU implementer)\s*:\s*(.*)$", re.M)
EXTENSION = re.compile(r"(?:s?sse|avx|fma|f16c|xop|amx|asimd|sve)\w*")


def is_pinned() -> bool:
    """Tell whether digits here are those of every x86-64 processor, to the last one."""
    return platform.machine().lower() in PINNED_MACHINES


def pin() -> None:
    """Set the variables for this process and its children.

    Raises:
        RuntimeError: torch or NumPy is loaded already, under other values.
    """
    late = [name for name in ("torch", "numpy") if name in sys.modules]
    if late and any(os.environ.get(name) != value for name, value in VARIABLES.items()):
        raise RuntimeError(
            f"{' and '.join(late)} came before the numeric environment; "
            "call builder.run.numeric_environment.pin() first"
        )
    os.environ.update(VARIABLES)


def kernel_facts() -> list[str]:
    """Return the facts that decide which kernels run: the variables and the processor.

    They are part of the key of every cache, so that a folder that moved to a different
    machine is not believed.
    """
    return [*(f"{name}={value}" for name, value in VARIABLES.items()), processor()]


@functools.cache
def processor() -> str:
    """Return the architecture, the maker and the vector extensions of the processor."""
    known = [platform.machine(), *_processor_facts()]
    return " ".join(dict.fromkeys(known))


def _processor_facts() -> list[str]:
    if sys.platform == "darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True).stdout.split()
    try:
        found = FACTS.findall(CPUINFO.read_text("utf-8", errors="replace"))
    except OSError:
        return [platform.processor()]
    words = [word for line in dict.fromkeys(found) for word in line.split()]
    # The maker is one word; of the flags only those that a kernel could need.
    makers = [line.strip() for line in dict.fromkeys(found) if " " not in line.strip()]
    return makers + sorted(word for word in set(words) if EXTENSION.fullmatch(word))


def unpinned_capability(reported: str) -> str:
    """Return a message if torch did not take the variables, else ""."""
    if reported == CAPABILITY or not is_pinned():
        return ""
    return (
        f"torch uses the kernels for {reported} and not those that every processor has: "
        "ATEN_CPU_CAPABILITY did not reach it, so last digits may differ from the pages"
    )
