"""naskah audit: looks at everything on GitHub, and keeps one issue that says what somebody must do."""

from __future__ import annotations

import argparse

from naskah.cli.doctor import patient
from naskah.cli.exits import Exit
from naskah.cli.hub import add_desk, connection
from naskah.github.audit import audit
from naskah.github.report_issue import keep_report, read_reports, report_plan
from naskah.i18n import Lang
from naskah.report.checks import check_lines, checks_summary


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_desk(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Prints every check and what was done to the issue; 1 when somebody must do something."""
    hub = connection(args)
    checks = audit(hub, patient(args))
    for check in checks:
        for line in check_lines(check, args.lang):
            print(line)
    print()
    print(checks_summary(checks).render(args.lang), flush=True)
    for action in report_plan(read_reports(hub), checks):
        if not args.dry_run:
            keep_report(hub, action)
        print(f"- {action.told().render(args.lang)}", flush=True)
    return Exit.FAILED if any(check.is_work for check in checks) else Exit.OK
