"""Imports the package from the archive it lies in, and keeps what had to be compiled, as Python does for plain files.

zipimport compiles every module at every start, and twice. Here what was compiled is kept where Python would keep it for a
file of the archive's name: in `__pycache__/cancelscope.cpython-312.pyc` beside it, or below PYTHONPYCACHEPREFIX; not with
PYTHONDONTWRITEBYTECODE. Where nothing can be kept, or what was kept is of another archive or damaged, the sources serve.
"""

import importlib.util
import marshal
import os
import sys
import zipimport

PACKAGE = "cancelscope"


class Importer(zipimport.zipimporter):
    """Finds the package's modules. `archive` is the path under which the interpreter knows the archive."""

    def __init__(self, archive):
        super().__init__(os.path.join(archive, PACKAGE))
        self._codes = {}
        self._grown = False
        self._file = self._stamp = None
        try:
            self._file = importlib.util.cache_from_source(os.path.abspath(archive))
            status = os.stat(archive)
            self._stamp = importlib.util.MAGIC_NUMBER + b"%d %d\n" % (status.st_mtime_ns, status.st_size)
            with open(self._file, "rb") as file:
                if file.read(len(self._stamp)) == self._stamp:
                    self._codes = {**marshal.load(file)}
        except (OSError, NotImplementedError, EOFError, ValueError, TypeError):
            pass

    def get_filename(self, fullname):
        """As zipimport's, which compiles the module to answer."""
        return os.path.join(self.archive, self.prefix) + fullname.rpartition(".")[2] + ".py"

    def get_code(self, fullname):
        """The code of a module, compiled now only if it was not kept."""
        try:
            return marshal.loads(self._codes[fullname])
        except (KeyError, EOFError, ValueError, TypeError):
            code = super().get_code(fullname)
        self._codes[fullname] = marshal.dumps(code)
        self._grown = True
        return code

    def keep(self):
        """Writes what was compiled for the next start: whole or not at all, and without a word where it cannot."""
        if not self._grown or self._stamp is None or sys.dont_write_bytecode:
            return
        self._grown = False
        partial = "%s.%d" % (self._file, os.getpid())
        try:
            os.makedirs(os.path.dirname(self._file), exist_ok=True)
            with open(partial, "xb") as file:
                file.write(self._stamp + marshal.dumps(self._codes))
            os.replace(partial, self._file)
        except OSError:
            try:
                os.unlink(partial)
            except OSError:
                pass


_importer = None


def use(loader):
    """From now on the package's modules come from the archive of this loader. A folder in its place needs nothing of this."""
    global _importer
    if isinstance(loader, zipimport.zipimporter):
        _importer = Importer(loader.archive)
        sys.path_importer_cache[os.path.join(loader.archive, PACKAGE)] = _importer


def keep():
    """Keeps what was compiled since."""
    if _importer is not None:
        _importer.keep()
