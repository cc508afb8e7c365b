"""The language server: what the editor says, and what it is told (https://microsoft.github.io/language-server-protocol/).

A post is looked at when it is opened, and a moment after the last key. Nothing is ever written: what is mended, the editor mends.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from naskah import __version__
from naskah.cli.editing import Desk, Looked, changes_of
from naskah.i18n import Lang, msg
from naskah.lint.finding import Edit, Finding, Severity
from naskah.lint.fix import edits_of
from naskah.lint.origin import Lines, lines_of
from naskah.model.problem import Problem

PAUSE = 0.3  # seconds without a key
MOST = 500  # of each kind, in one post
_SEVERITIES: dict[Severity, lsp.DiagnosticSeverity] = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
}
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_KINDS = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]


class Server(LanguageServer):
    """A server for one editor, which it answers in `lang`."""

    def __init__(self, lang: Lang) -> None:
        super().__init__("naskah", __version__)
        self.lang = lang
        self.desk = Desk(Path.cwd())
        self.looked: dict[str, tuple[int | None, Looked]] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}

    def look(self, document: TextDocument) -> Looked:
        """What is found in a document, looked at once for each of its versions."""
        version, looked = self.looked.get(document.uri, (None, Looked("")))
        if version is None or version != document.version:
            path = to_fs_path(document.uri)
            place = Path(path) if path else Path()
            looked = self.desk.look(place, document.source) if self.desk.is_post(place) else Looked("")
            self.looked[document.uri] = document.version, looked
        return looked

    def tell(self, uri: str) -> None:
        """Tells the editor what is wrong with a document."""
        document = self.workspace.get_text_document(uri)
        told = [*self._diagnostics(self.look(document))]
        params = lsp.PublishDiagnosticsParams(uri=uri, diagnostics=told, version=document.version)
        self.text_document_publish_diagnostics(params)

    async def tell_later(self, uri: str) -> None:
        """The same, when no key was pressed for a moment."""
        await asyncio.sleep(PAUSE)
        self.tell(uri)

    def wait(self, uri: str, later: asyncio.Task[None] | None) -> None:
        """Lets `later` take the place of what is waiting for that document."""
        before = self.waiting.pop(uri, None)
        if before is not None:
            before.cancel()
        if later is not None:
            self.waiting[uri] = later

    def range_of(self, lines: Lines, start: int, end: int) -> lsp.Range:
        """Two offsets as the editor counts."""
        return lsp.Range(self._position(lines, start), self._position(lines, end))

    def _position(self, lines: Lines, offset: int) -> lsp.Position:
        named = self.workspace.position_encoding
        encoding, size = _UNITS[named.value if isinstance(named, lsp.PositionEncodingKind) else str(named)]
        place = lines.place(min(offset, len(lines.text)))
        before = lines.text[lines.starts[place.line - 1] : offset]
        return lsp.Position(place.line - 1, len(before.encode(encoding, "surrogatepass")) // size)

    def _diagnostics(self, looked: Looked) -> Iterator[lsp.Diagnostic]:
        lines = lines_of(looked.text)
        yield from (self._problem(lines, problem) for problem in looked.problems[:MOST])
        yield from (self.diagnostic(lines, finding) for finding in looked.findings[:MOST])

    def diagnostic(self, lines: Lines, finding: Finding) -> lsp.Diagnostic:
        """A finding."""
        return lsp.Diagnostic(
            range=self.range_of(lines, lines.offset(finding.start), lines.offset(finding.end)),
            message=finding.message.render(self.lang),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source="naskah",
        )

    def _problem(self, lines: Lines, problem: Problem) -> lsp.Diagnostic:
        """A fault that keeps a post from being read: at its place, or where another file is to blame, at the beginning."""
        inside = problem.place.line <= len(lines.starts)
        start = min(lines.offset(problem.place), len(lines.text)) if inside else 0
        end = lines.text.find("\n", start)
        return lsp.Diagnostic(
            range=self.range_of(lines, start, end if end >= 0 else len(lines.text)),
            message=f"{Path(problem.path).name}: {problem.message.render(self.lang)}",
            severity=lsp.DiagnosticSeverity.Error,
            source="naskah",
        )

    def actions(self, uri: str, asked: lsp.Range) -> Iterator[lsp.CodeAction]:
        """What may be done about the findings within a range, and about all that is safe to mend."""
        document = self.workspace.get_text_document(uri)
        looked = self.look(document)
        lines = lines_of(looked.text)
        for finding in looked.findings[:MOST]:
            told = self.diagnostic(lines, finding)
            if _after(told.range.start, asked.end) or _after(asked.start, told.range.end):
                continue
            changes = [*changes_of(looked, finding)]
            for change in changes:
                title = (
                    msg("Write “{text}”", text=change.text)
                    if change.text
                    else msg("Delete “{text}”", text=finding.text)
                )
                yield lsp.CodeAction(
                    title=title.render(self.lang),
                    kind=lsp.CodeActionKind.QuickFix,
                    diagnostics=[told],
                    is_preferred=finding.fix == "safe",
                    edit=self._edit(document, lines, [change]),
                )
        safe = edits_of(looked.findings, "safe")
        if safe:
            yield lsp.CodeAction(
                title=msg("Mend all that is safe to mend").render(self.lang),
                kind=lsp.CodeActionKind.SourceFixAll,
                edit=self._edit(document, lines, safe),
            )

    def _edit(self, document: TextDocument, lines: Lines, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        """Edits of this very version of the document, where the editor can hold them to it."""
        changes = [lsp.TextEdit(self.range_of(lines, edit.start, edit.end), edit.text) for edit in edits]
        able = self.client_capabilities.workspace
        if able is None or able.workspace_edit is None or not able.workspace_edit.document_changes:
            return lsp.WorkspaceEdit(changes={document.uri: changes})
        name = lsp.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(name, [*changes])])


def _after(one: lsp.Position, other: lsp.Position) -> bool:
    return (one.line, one.character) > (other.line, other.character)


def make_server(lang: Lang) -> Server:
    """The server with all that it listens to."""
    server = Server(lang)

    @server.feature(lsp.INITIALIZED)
    def started(_params: lsp.InitializedParams) -> None:
        root = server.workspace.root_path
        folders = [to_fs_path(uri) for uri in server.workspace.folders]
        server.desk = Desk(Path(root or next((folder for folder in folders if folder), None) or Path.cwd()))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.looked.pop(params.text_document.uri, None)
        server.tell(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.wait(uri, asyncio.ensure_future(server.tell_later(uri)))

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        # Its media, the policy or the kamus may have changed meanwhile.
        server.wait(params.text_document.uri, None)
        server.looked.pop(params.text_document.uri, None)
        server.tell(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.wait(uri, None)
        server.looked.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=_KINDS))
    def asked(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        only = params.context.only
        found = server.actions(params.text_document.uri, params.range)
        return [action for action in found if only is None or any(_is_kind(action, kind) for kind in only)]

    return server


def _is_kind(action: lsp.CodeAction, asked: lsp.CodeActionKind | str) -> bool:
    """Whether it is of the kind asked for, or of one below it."""
    kind, wanted = (each.value if isinstance(each, lsp.CodeActionKind) else each for each in (action.kind or "", asked))
    return kind == wanted or kind.startswith(f"{wanted}.")


def serve_editor(lang: Lang) -> None:
    """Serves over standard input and output until the editor ends it."""
    # It closes what it is given, and standard input and output are still looked at when the command ends.
    make_server(lang).start_io(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
