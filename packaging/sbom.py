#!/usr/bin/env python3
"""sbom.py BUILD_FOLDER VERSION COMMIT PROGRAM: what the program is made of, as SPDX 2.3 JSON on standard output.

The packages are those whose modules the linker was given, not all that were resolved.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

build, version, commit, program = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
digest = hashlib.sha256(program.read_bytes()).hexdigest()

# Each object file lies in the folder of its module, beside a list of the module's sources.
objects = (build / "release/carrel.product/Objects.LinkFileList").read_text()
modules = set(re.findall(r"/([^/]+)\.build/", objects))
checkouts = build / "checkouts"
linked = set()
for module in modules:
    folder = build / f"release/{module}.build"
    lists = [folder / "sources"] if (folder / "sources").exists() else list(folder.rglob("*.d"))
    sources = " ".join(path.read_text() for path in lists)
    if not sources:
        sys.exit(f"sbom: nothing tells where the module {module} comes from")
    linked |= set(re.findall(r"/checkouts/([^/]+)/", sources))

pins = {}
for dependency in json.loads((build / "workspace-state.json").read_text())["object"]["dependencies"]:
    pins[dependency["subpath"]] = (dependency["packageRef"]["location"], dependency["state"]["checkoutState"])

swift = re.search(r"Swift version (\S+)", subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout)
exception = "Apache-2.0 WITH Swift-exception"


def element(name, number, **fields):
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), "name": name, "versionInfo": number,
        "filesAnalyzed": False, "copyrightText": "NOASSERTION", "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION", "downloadLocation": "NOASSERTION", **fields,
    }


carrel = element(
    "carrel", version, licenseConcluded="Apache-2.0", licenseDeclared="Apache-2.0", primaryPackagePurpose="APPLICATION",
    sourceInfo=f"commit {commit}", checksums=[{"algorithm": "SHA256", "checksumValue": digest}])
packages, static, dynamic = [carrel], [], []
for folder in sorted(linked):
    location, state = pins[folder]
    number = state.get("version") or state["revision"]
    text = next(checkouts.glob(f"{folder}/LICENSE*")).read_text()
    if "Apache License" not in text:
        sys.exit(f"sbom: {folder} is not under the Apache License, and this script knows no other")
    licence = exception if "Runtime Library Exception" in text else "Apache-2.0"
    address = location.removesuffix(".git")
    static.append(element(
        folder, number, licenseDeclared=licence, downloadLocation=f"git+{address}@{state['revision']}",
        externalRefs=[{
            "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
            "referenceLocator": f"pkg:swift/{address.removeprefix('https://')}@{number}",
        }]))
toolchain = swift.group(1) if swift else "NOASSERTION"
for name, licence in [
    ("swift-runtime", exception), ("swift-corelibs-libdispatch", exception), ("swift-foundation", exception),
]:
    static.append(element(name, toolchain, licenseDeclared=licence, comment="Linked from the Swift toolchain."))
static.append(element(
    "unicode-character-database", "15.0.0", licenseDeclared="Unicode-3.0",
    comment="Sources/CUnicodeTables is made from it."))
static.append(element(
    "gcc-runtime", "NOASSERTION", licenseDeclared="GPL-3.0-or-later WITH GCC-exception-3.1",
    comment="libstdc++ and libgcc, linked from the system that built."))
needed = re.findall(r"\(NEEDED\).*\[(.*)\]", subprocess.run(["readelf", "-d", program], capture_output=True, text=True).stdout)
for name in sorted(needed) + ["libcurl.so.4"]:
    comment = "Loaded by `carrel sync` alone." if "curl" in name else "Of the system that the program runs on."
    dynamic.append(element(name, "NOASSERTION", comment=comment))
packages += static + dynamic


def relation(kind, part):
    return {"spdxElementId": carrel["SPDXID"], "relationshipType": kind, "relatedSpdxElement": part["SPDXID"]}


json.dump({
    "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"carrel-{version}",
    "documentNamespace": f"https://spdx.org/spdxdocs/carrel-{version}-{digest}",
    "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: carrel packaging/sbom.py"]},
    "packages": packages,
    "relationships": [
        {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": carrel["SPDXID"]}
    ] + [relation("STATIC_LINK", part) for part in static] + [relation("DYNAMIC_LINK", part) for part in dynamic],
}, sys.stdout, indent=2)
print()
