"""`python cancelscope.pyz run …`. Parseable by Pythons that are too old, so that they can say so."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("cancelscope needs Python 3.11 or newer, this is %d.%d\n" % sys.version_info[:2])
    sys.exit(2)

import _kept

_importer = _kept.use(__loader__.archive)

from cancelscope._cli import main

_importer.keep()
main(sys.argv[1:])
