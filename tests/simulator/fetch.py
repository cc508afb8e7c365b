"""Gets GitHub's descriptions of its interfaces: each package by npm, held to its pinned hash, and out of it the one file needed.

python -m tests.simulator.fetch FOLDER
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PINS = Path(__file__).with_name("descriptions.txt")


def integrity(data: bytes) -> str:
    """The hash of a package as npm writes it."""
    return f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"


def pins() -> list[tuple[str, str, str, str]]:
    """What is pinned: package with version, the file in it, hash, the file's name here."""
    lines = [line.split() for line in PINS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(package, member, pinned, name) for package, member, pinned, name in lines]


def fetch(package: str, member: str, pinned: str, target: Path) -> None:
    """Writes the member of a package into a file. Raises SystemExit where the package is not the pinned one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, package]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (packed,) = Path(folder).glob("*.tgz")
        if integrity(packed.read_bytes()) != pinned:
            raise SystemExit(f"{package} is not what {PINS.name} pins")
        with tarfile.open(packed) as archive:
            file = archive.extractfile(member)
            assert file is not None, f"{package} has no {member}"
            target.write_bytes(file.read())


def main() -> None:
    """Gets every description into the folder that is named."""
    if shutil.which("npm") is None:
        raise SystemExit("npm is needed for GitHub's descriptions (Debian: apt-get install npm)")
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    for package, member, pinned, name in pins():
        fetch(package, member, pinned, into / name)


if __name__ == "__main__":
    main()
