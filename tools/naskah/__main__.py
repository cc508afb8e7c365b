"""`python -m naskah` is the command `naskah`."""

from naskah.cli.main import main

raise SystemExit(main())
