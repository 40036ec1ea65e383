"""Found first when the archive stands on PYTHONPATH: records as CANCELSCOPE_RECORD says.

Another sitecustomize, hidden by this one, runs first. Too old a Python is left alone.
"""

import os
import sys


def _run_hidden_sitecustomize(archive):
    import importlib.machinery
    import importlib.util

    path = [entry for entry in sys.path if os.path.abspath(entry) != archive]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", path)
    if spec is not None and spec.loader is not None:
        module = importlib.util.module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


_archive = os.path.dirname(os.path.abspath(__file__))
try:
    _run_hidden_sitecustomize(_archive)
finally:
    if os.environ.get("CANCELSCOPE_RECORD") and sys.version_info >= (3, 11):
        import _kept

        _kept.use(__loader__)
        from cancelscope._inject import inject

        _kept.keep()  # now, too: a program that is started over does not return from here
        inject(_archive)
        _kept.keep()
