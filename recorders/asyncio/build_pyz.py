"""Builds the recorder into one file: python build_pyz.py OUT

The same sources give the same bytes: entries are sorted, and carry a fixed time and mode.
"""

import io
import os
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def entries():
    """(name in the archive, file on disk), sorted by name."""
    found = []
    for name in ("__main__.py", "_kept.py", "sitecustomize.py"):
        found.append((name, os.path.join(HERE, "archive", name)))
    package = os.path.join(HERE, "src", "cancelscope")
    for name in os.listdir(package):
        if name.endswith(".py") or name == "py.typed":
            found.append(("cancelscope/" + name, os.path.join(package, name)))
    return sorted(found)


def build(out):
    """Writes the archive; `out` is replaced only when it is complete."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, path in entries():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            with open(path, "rb") as source:
                zipped.writestr(info, source.read().replace(b"\r\n", b"\n"))
    folder = os.path.dirname(os.path.abspath(out))
    if not os.path.isdir(folder):
        os.makedirs(folder)
    partial = out + ".partial"
    with open(partial, "wb") as file:
        file.write(b"#!/usr/bin/env python3\n" + archive.getvalue())
    os.replace(partial, out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python build_pyz.py OUT\n")
        sys.exit(2)
    build(sys.argv[1])
