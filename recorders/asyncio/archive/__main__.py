"""`python cancelscope.pyz run …`. Parseable by Pythons that are too old, so that they can say so."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("cancelscope needs Python 3.11 or newer, this is %d.%d\n" % sys.version_info[:2])
    sys.exit(2)

import _kept

_kept.use(__loader__)

from cancelscope._cli import main

_kept.keep()
main(sys.argv[1:])
