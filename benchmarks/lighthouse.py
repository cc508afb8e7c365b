"""What Lighthouse says of the built archive's home and of a post: `python benchmarks/lighthouse.py` after `make demo SERVE=0`.

Needs npm and chromium. Lighthouse plays a phone on a slow network. Ends with 1 where a page is below what is asked
of it. What else runs on the machine costs points of performance.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.served import Quiet, served  # noqa: E402

SITE = ROOT / "site"
FOLDER = ROOT / "build" / "lighthouse"
PACKAGE = "lighthouse@13.5.0"  # looked up on 2026-11-25; no part of the project
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
PAGES = ("index.html", "posts/*/*/*/index.html", "kinerja/index.html")
TEXTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
CHROME = (
    "--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-component-update"
)


class _Pages(Quiet):
    """Compresses texts, as GitHub Pages does."""

    def do_GET(self) -> None:
        """Answers with the file, or with what the base class says of what is none."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXTS or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{TEXTS[path.suffix]}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def installed() -> Path:
    """The program, got by npm where it is not there yet. Raises `SystemExit` where something is missing."""
    if shutil.which("npm") is None or shutil.which("chromium") is None:
        raise SystemExit("npm and chromium are needed (Debian: apt-get install npm chromium)")
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)]
        subprocess.run([*command, PACKAGE], check=True)
    return program


def report(program: Path, url: str) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [str(program), url, "--output=json", f"--output-path={out}", "--quiet", f"--chrome-flags={CHROME}"]
        env = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
        subprocess.run([*command, f"--only-categories={','.join(LEAST)}"], check=True, env=env)
        read: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return read


def main() -> int:
    """Prints a line for each page, and what costs it points."""
    program = installed()
    worst = 0
    with served(SITE, _Pages) as address:
        for pattern in PAGES:
            name = sorted(SITE.glob(pattern))[0].relative_to(SITE).as_posix().removesuffix("index.html")
            told = report(program, address + name)
            scores = {key: round((told["categories"][key]["score"] or 0) * 100) for key in LEAST}
            moved = told["audits"]["total-byte-weight"]["numericValue"] / 1000
            print(
                f"/{name}: {', '.join(f'{key} {score}' for key, score in scores.items())}, {moved:.0f} kB", flush=True
            )
            for key, least in LEAST.items():
                if scores[key] < least:
                    worst = 1
                    print("\n".join(f"  {key}: {line}" for line in _faults(told, key)))
    return worst


def _faults(told: dict[str, Any], category: str) -> Iterator[str]:
    """The audits of a category that are not passed."""
    for one in told["categories"][category]["auditRefs"]:
        audit = told["audits"][one["id"]]
        if one["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{audit['title']} {audit.get('displayValue', '')}".strip()


if __name__ == "__main__":
    sys.exit(main())
