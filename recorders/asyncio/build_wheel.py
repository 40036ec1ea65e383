"""Builds the recorder into a wheel, without a network: python build_wheel.py FOLDER

Writes FOLDER/cancelscope-<version>-py3-none-any.whl and prints its name. The same sources give the same bytes, as with
build_pyz.py. Name, description and the rest come from pyproject.toml, the version from the package.
"""

import base64
import hashlib
import io
import os
import re
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PLUGIN = "cancelscope.pytest_plugin"
LICENSE = os.path.join(HERE, "..", "..", "LICENSE")


def read(*path):
    """A text file as bytes, with the line ends of POSIX whatever the checkout did."""
    with open(os.path.join(*path), "rb") as source:
        return source.read().replace(b"\r\n", b"\n")


def package():
    """{name in the wheel: bytes} of the package itself."""
    folder = os.path.join(HERE, "src", "cancelscope")
    names = [name for name in os.listdir(folder) if name.endswith(".py") or name == "py.typed"]
    return {"cancelscope/" + name: read(folder, name) for name in names}


def setting(name):
    """A one-line text of pyproject.toml; the Python that builds may be too old to have tomllib."""
    found = re.search(r'^%s = "([^"\\]+)"$' % re.escape(name), read(HERE, "pyproject.toml").decode(), re.M)
    if not found:
        raise SystemExit("pyproject.toml has no %s of one line" % name)
    return found.group(1)


def version():
    """Of the package, without importing it."""
    source = read(HERE, "src", "cancelscope", "_version.py").decode()
    found = re.search(r'^__version__ = "([0-9][0-9a-z.]*)"$', source, re.M)
    if not found:
        raise SystemExit("_version.py has no __version__ of digits, letters and dots")
    return found.group(1)


def metadata():
    """Core metadata 2.1, which every pip since 2018 reads; the readme is its description."""
    lines = [
        "Metadata-Version: 2.1",
        "Name: " + setting("name"),
        "Version: " + version(),
        "Summary: " + setting("description"),
        "License: Apache-2.0",
        "Classifier: License :: OSI Approved :: Apache Software License",
        "Classifier: Framework :: AsyncIO",
        "Classifier: Framework :: Pytest",
        "Classifier: Typing :: Typed",
        "Requires-Python: " + setting("requires-python"),
        "Description-Content-Type: text/markdown",
        "",
        "",
    ]
    return "\n".join(lines).encode() + read(HERE, "README.md")


def entries():
    """(name, bytes) of every file in the wheel but RECORD, the package first, as PEP 427 asks."""
    info = "cancelscope-%s.dist-info/" % version()
    about = {
        info + "METADATA": metadata(),
        info + "WHEEL": b"Wheel-Version: 1.0\nGenerator: cancelscope build_wheel\n"
                        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
        info + "entry_points.txt": ("[console_scripts]\ncancelscope = %s\n\n[pytest11]\n%s = %s\n" % (
            setting("cancelscope"), PLUGIN, setting('"%s"' % PLUGIN))).encode(),
        info + "top_level.txt": b"cancelscope\n",
        info + "LICENSE": read(LICENSE),
    }
    return sorted(package().items()) + sorted(about.items())


def record(files):
    """RECORD: name, digest and size of each file; itself without both."""
    lines = []
    for name, content in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append("%s,sha256=%s,%d\n" % (name, digest, len(content)))
    name = "cancelscope-%s.dist-info/RECORD" % version()
    return name, ("".join(lines) + name + ",,\n").encode()


def build(folder):
    """Writes the wheel and returns its path; an older one is replaced only when it is complete."""
    files = entries()
    files.append(record(files))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files:
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(info, content)
    if not os.path.isdir(folder):
        os.makedirs(folder)
    out = os.path.join(folder, "cancelscope-%s-py3-none-any.whl" % version())
    with open(out + ".partial", "wb") as file:
        file.write(archive.getvalue())
    os.replace(out + ".partial", out)
    return out


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python build_wheel.py FOLDER\n")
        sys.exit(2)
    print(os.path.basename(build(sys.argv[1])))
