"""Cancelscope's asyncio recorder: writes down who cancelled what, when it arrived, and what cleanup cost.

    import cancelscope

    with cancelscope.record("server.cancelscope"):
        asyncio.run(main())

This file is also read by Pythons that are too old, so it says so in words they understand.
"""

import sys

if sys.version_info < (3, 11):
    _sentence = "cancelscope needs Python 3.11 or newer, this is %d.%d" % sys.version_info[:2]
    if sys.argv[:1] == ["-m"]:
        sys.stderr.write(_sentence + "\n")
        sys.exit(2)
    raise ImportError(_sentence)

from ._api import critical, mark, record
from ._version import __version__

__all__ = ["__version__", "critical", "mark", "record"]
