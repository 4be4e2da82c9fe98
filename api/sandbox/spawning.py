"""How a fresh Python with a module of ours is started: nothing of the environment goes along."""

import json
import os
import sys

# A clone is not installed: its folder is found by the path of who starts it, as multiprocessing
# does it.
_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "import importlib; importlib.import_module(sys.argv[2]).main(*sys.argv[3:])"
)
# Numeric libraries start a thread a core, and a process with threads cannot be forked safely.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
# What a zygote is given; the processes that it forks clear even that.
ENVIRONMENT = ONE_THREAD | {
    name: value for name, value in os.environ.items() if name == "TESSDATA_PREFIX"
}


def command(module: str, *arguments: str) -> list[str]:
    """Calls ``main(*arguments)`` of the module in a Python that heeds no PYTHON… variables."""
    return [sys.executable, "-I", "-c", _BEGIN, json.dumps(sys.path), module, *arguments]
