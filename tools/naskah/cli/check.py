"""naskah check: language and format of posts or of plain text, and the tables of reach and reactions."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from naskah.cli.cache import cache_folder
from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.options import add_policy
from naskah.cli.pictures import clean_pictures, show_pictures
from naskah.files import write_whole
from naskah.i18n import Lang, msg
from naskah.lint.baseline import read_baseline, without_known, write_baseline
from naskah.lint.engine import Engine
from naskah.lint.finding import FixKind, Result
from naskah.lint.fix import encode_like, fix_text
from naskah.lint.lexicon import DEFAULT, load_lexicon
from naskah.lint.personal import with_numbers_masked
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import rule_set
from naskah.lint.run import Checker, check_files, posts_in
from naskah.lint.store import opened
from naskah.lint.tables import TABLES, check_tables, is_table, tables_among
from naskah.model.evaluation import tables_in
from naskah.model.policy import Policy
from naskah.model.problem import Invalid, unknown
from naskah.model.source import decode, read_bytes, read_text
from naskah.report.findings import FORMS, findings_as

POSTS = Path("content/posts")
KAMUS = Path("kamus.yml")
_MANY = 50
# What changed less than this ago may change again without a new time of change (nanoseconds; FAT counts in two seconds).
_SETTLING = 3_000_000_000


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""

    def add(*names: str, text: str, **more: object) -> None:
        parser.add_argument(*names, help=text, **more)  # type: ignore[arg-type]  # argparse has no type for its options

    add(
        "paths",
        text=msg(
            "posts and tables, or folders of them (default: {paths})", paths=[POSTS.as_posix(), TABLES.as_posix()]
        ).render(lang),
        type=Path,
        nargs="*",
        metavar="PATH",
    )
    text = msg("what the files are: posts, or plain text with one paragraph a line").render(lang)
    add("--as", text=text, dest="kind", choices=("post", "text"), default="post")
    add("--format", text=msg("form of the output").render(lang), choices=FORMS, default="text")
    add("--fix", text=msg("mend what is safe to mend").render(lang), action="store_const", const="safe", dest="fix")
    add(
        "--fix=unsafe",
        text=msg("mend all that has a suggestion").render(lang),
        action="store_const",
        const="unsafe",
        dest="fix",
    )
    add("--diff", text=msg("show what --fix would change, and change nothing").render(lang), action="store_true")
    text = msg("leave out the findings that this file knows").render(lang)
    add("--baseline", text=text, type=Path, metavar="FILE")
    text = msg("write the findings of now into this file").render(lang)
    add("--write-baseline", text=text, type=Path, metavar="FILE")
    text = msg("only these rules or families, apart by commas").render(lang)
    add("--select", text=text, action="append", default=[], metavar="RULE")
    text = msg("all but these rules or families, apart by commas").render(lang)
    add("--ignore", text=text, action="append", default=[], metavar="RULE")
    text = msg("ask each link for its page; uses the network").render(lang)
    add("--links", text=text, action="store_true")
    text = msg("only posts and tables that have changed, or whose media have, since this commit or branch").render(lang)
    add("--changed-since", text=text, metavar="REF")
    text = msg("the unit's own words (default: {path} if it is there, or those of the package)", path=KAMUS).render(
        lang
    )
    add("--kamus", text=text, type=Path, metavar="FILE")
    text = msg("neither use nor keep what was found before").render(lang)
    add("--no-cache", text=text, action="store_false", dest="cache")
    add_policy(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Prints what is wrong; 0 without an error among it, 1 with, 2 for a wrong option, 3 if a file is at fault itself."""
    with opened(cache_folder() if args.cache else None) as store:
        policy = None if args.kind == "text" else args.policy
        select, ignore = names_of(args.select), names_of(args.ignore)
        engine = Engine(kamus_path(args.kamus), policy, store, select, ignore)
        if (select or ignore) and not known_rules([*select, *ignore], engine.all_rules(), args.lang):
            return Exit.USAGE
        engine.prove()
        return _checked(args, engine)


def _checked(args: argparse.Namespace, engine: Engine) -> int:
    paths, tables = _asked(args.paths, args.kind)
    if args.changed_since is not None:
        from naskah.cli.changes import changed_files  # noqa: PLC0415  # seldom wanted, as below

        changed = set(changed_files(args.changed_since, [*paths, *tables]))
        paths, tables = ([path for path in among if path in changed] for among in (paths, tables))
    if args.diff:
        _each_mended(paths, engine.checker, args.fix or "safe", _show)
        show_pictures(paths, engine.checker)
        return Exit.OK
    if args.fix:
        _each_mended(paths, engine.checker, args.fix, _write)
        clean_pictures(paths, engine.checker, args.lang)
    memory = engine.memory(time.time_ns() - _SETTLING) if args.cache else None
    result = _with_tables(check_files(paths, engine, _progress(args.lang), memory), tables, engine)
    if args.links:
        # What asks the network takes long to load, and is seldom wanted.
        from naskah.cli.links import with_dead_links  # noqa: PLC0415

        result = with_dead_links(result, paths, engine.checker, args.lang)
    if args.write_baseline:
        write_whole(args.write_baseline, write_baseline(result.findings).encode())
    if args.baseline:
        result = without_known(result, read_baseline(read_text(args.baseline), args.baseline.as_posix()))
    sys.stdout.write(findings_as(args.format, result, lambda: engine.rules.all_rules, args.lang))
    return _answer(result, args.lang)


def _asked(asked: Sequence[Path], kind: str) -> tuple[list[Path], list[Path]]:
    """The posts to check, or plain texts, and the tables."""
    if kind == "text":
        return posts_in(asked or [POSTS]), []
    if not asked:
        return posts_in([POSTS]), tables_in(TABLES)
    return posts_in(_posts_of(path) for path in asked if not is_table(path)), tables_among(asked)


def _posts_of(path: Path) -> Path:
    """Where the posts are, if `path` is the folder of the repository or of its content: guides that lie beside them are none."""
    whole = path.resolve()
    # A post may be called posts, and has a folder of that name.
    if POSTS.as_posix() in whole.as_posix():
        return path
    posts = path / (POSTS.name if whole.name == POSTS.parent.name else POSTS)
    return posts if posts.is_dir() else path


def _with_tables(result: Result, tables: Sequence[Path], engine: Engine) -> Result:
    policy = engine.policy if tables else None
    if policy is None:  # plain texts have no tables
        return result
    # The day that it already is somewhere: whoever runs the check need not be where the office is.
    today = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    problems = (*result.problems, *check_tables(tables, Path(), policy, today))
    return replace(result, problems=problems, files=result.files + len(tables))


def kamus_path(asked: Path | None) -> Path:
    """The kamus that is asked for, or else the unit's own, or else that of the package."""
    return asked or (KAMUS if KAMUS.is_file() else DEFAULT)


def post_checker(policy: Policy) -> Checker:
    """Checks posts by every rule, with the unit's own kamus."""
    lexicon = load_lexicon(kamus_path(None))
    return Checker(rule_set(load_rules(lexicon), lexicon), policy)


def names_of(asked: Sequence[str]) -> list[str]:
    """Rule names from options that each may hold several."""
    return [name.strip().upper() for text in asked for name in text.split(",") if name.strip()]


def known_rules(names: Sequence[str], rules: Sequence[Rule], lang: Lang) -> bool:
    """Whether all are rules or families; the first that is not is named with the nearest."""
    families, ids = list(dict.fromkeys(rule.family for rule in rules)), [rule.id for rule in rules]
    for name in names:
        if name not in families and name not in ids:
            known = ids if "-" in name else families
            print(unknown(msg("rule or family"), name, known).render(lang), file=sys.stderr)
            return False
    return True


def _answer(result: Result, lang: Lang) -> int:
    print_problems(result.problems, lang)
    if result.problems:
        return Exit.ERROR
    return Exit.FAILED if result.count("error") else Exit.OK


def _each_mended(
    paths: Sequence[Path], checker: Checker, level: FixKind, use: Callable[[Path, bytes, str, str], None]
) -> None:
    """Mends each file that can be read, and hands over path, old bytes, old text and new text where they differ."""
    for path in paths:
        try:
            data = read_bytes(path, checker.max_bytes)
            before = decode(data, path.as_posix())
            after = fix_text(before, lambda text, path=path: checker.check(path, text), level)  # type: ignore[misc]
        except Invalid:
            # The check that follows says what is wrong with it.
            continue
        if after != before:
            use(path, data, before, after)


def _write(path: Path, data: bytes, _before: str, after: str) -> None:
    write_whole(path, encode_like(data, after))


def _show(path: Path, _data: bytes, before: str, after: str) -> None:
    name = path.as_posix()
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    shown = with_numbers_masked(lines, before, after)
    sys.stdout.writelines(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown)


def _progress(lang: Lang) -> Callable[[int, int], None]:
    """Says on a terminal how far it is, where there are many files."""

    def say(done: int, total: int) -> None:
        if total > _MANY and done % _MANY == 0 and on_terminal():
            print(
                msg("{done} of {total} files checked", done=done, total=total).render(lang), end="\r", file=sys.stderr
            )

    return say


def on_terminal() -> bool:
    """Whether somebody is watching."""
    return sys.stderr.isatty()
