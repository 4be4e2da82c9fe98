"""What must be set before natasha and its algebra library are imported."""

import os
import sys

# Threads of the algebra library make morphology 3.7 times slower on two cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

# natasha asks for pymorphy2, whose import warns and needs an old setuptools.
for _name in [name for name in sys.modules if name.split(".")[0] == "pymorphy3"]:
    sys.modules.setdefault(_name.replace("pymorphy3", "pymorphy2", 1), sys.modules[_name])
