"""The SBOM of the packages: Maven's list of the distribution's jars, and the Java runtime, which Maven does not know.

python3 sbom.py MAVEN.json RUNTIME OUT.json
"""

import json
import sys
from pathlib import Path


def release(runtime):
    lines = (Path(runtime) / "release").read_text().splitlines()
    return dict((key, value.strip('"')) for key, value in (line.split("=", 1) for line in lines))


def jdk(runtime):
    told = release(runtime)
    version = told["JAVA_VERSION"]
    return {
        "type": "platform",
        "bom-ref": f"openjdk@{version}",
        "publisher": told.get("IMPLEMENTOR", "unknown"),
        "name": "OpenJDK",
        "version": version,
        "description": "Modules: " + told["MODULES"],
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
    }


def main(maven, runtime, out):
    bom = json.loads(Path(maven).read_text())
    bom["components"].append(jdk(runtime))
    Path(out).write_text(json.dumps(bom, indent=2) + "\n")


main(*sys.argv[1:])
