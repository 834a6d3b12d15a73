#!/usr/bin/env python3
"""healthcheck.py LAYOUT TAG: adds the health check to the configuration of an OCI image, and renames what hashes name."""
import hashlib
import json
import pathlib
import sys

layout, tag = pathlib.Path(sys.argv[1]), sys.argv[2]


def blob(descriptor):
    return layout / "blobs" / descriptor["digest"].replace(":", "/")


def write(descriptor, value):
    data = json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    descriptor["digest"], descriptor["size"] = "sha256:" + hashlib.sha256(data).hexdigest(), len(data)
    blob(descriptor).write_bytes(data)


index = json.loads((layout / "index.json").read_text())
descriptor = next(
    item for item in index["manifests"]
    if item.get("annotations", {}).get("org.opencontainers.image.ref.name") == tag)
manifest = json.loads(blob(descriptor).read_text())
image = json.loads(blob(manifest["config"]).read_text())
# Unhealthy is a catalog that no question can be answered from. One that is old or partial still answers.
image["config"]["Healthcheck"] = {
    "Test": ["CMD", "/usr/bin/carrel", "query", "--count", "0"],
    "Interval": 30_000_000_000, "Timeout": 5_000_000_000, "StartPeriod": 10_000_000_000, "Retries": 3,
}
write(manifest["config"], image)
write(descriptor, manifest)
(layout / "index.json").write_text(json.dumps(index, separators=(",", ":"), sort_keys=True))
