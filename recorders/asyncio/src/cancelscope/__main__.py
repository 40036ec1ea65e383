"""`python -m cancelscope run …`. The package itself turns away Pythons that are too old."""

import sys

from ._cli import main

main(sys.argv[1:])
