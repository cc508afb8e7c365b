"""`python -m naskah` is the command `naskah`."""

from __future__ import annotations

from naskah.cli.main import main

raise SystemExit(main())
