"""An approval as the documented JSON, version 1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from naskah.approval.result import Approval, Granted, Visit, Waiting
from naskah.i18n import Lang, sentence

VERSION = 1


def approval_json(approval: Approval, zone: dt.tzinfo, lang: Lang) -> dict[str, Any]:
    """The JSON document of an approval; moments are ISO 8601 in the office's zone, minutes have at most two decimals."""

    def iso(moment: dt.datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat() if moment else None

    return {
        "version": VERSION,
        "pull_request": approval.pull_request,
        "title": approval.title,
        "verdict": approval.verdict,
        "state": approval.state,
        "turn": approval.turn,
        "waiting_for": _waiting(approval.waiting_for, zone),
        "approvals": {str(step): _granted(granted, zone) for step, granted in approval.approvals.items()},
        "visits": [_visit(visit, zone) for visit in approval.visits],
        "posted": [
            {"channel": posting.channel, "url": posting.url, "at": iso(posting.at), "by": posting.by}
            for posting in approval.posted
        ],
        "missing_channels": list(approval.missing_channels),
        "notes": [
            {"code": note.code, "by": note.by, "at": iso(note.at), "text": sentence(note.text, lang)}
            for note in approval.notes
        ],
        "violations": [{"code": item.code, "text": item.text.render(lang)} for item in approval.violations],
        "errors": [{"code": item.code, "text": item.text.render(lang)} for item in approval.errors],
    }


def story_json(approval: Approval, zone: dt.tzinfo, lang: Lang) -> list[Mapping[str, Any]]:
    """What happened, event by event, each with the number of the rule that applied."""
    return [
        {
            "at": told.at.astimezone(zone).isoformat(),
            "rule": told.rule,
            "by": told.by,
            "text": sentence(told.text, lang),
        }
        for told in approval.story
    ]


def _waiting(waiting: Waiting | None, zone: dt.tzinfo) -> Mapping[str, Any] | None:
    if waiting is None:
        return None
    due = waiting.due.astimezone(zone).isoformat() if waiting.due else None
    since = waiting.since.astimezone(zone).isoformat()
    return {"role": waiting.role.id, "people": list(waiting.people), "since": since, "due": due}


def _granted(granted: Granted, zone: dt.tzinfo) -> Mapping[str, Any]:
    tenure = granted.tenure
    acting = {"kind": tenure.kind, "letter": tenure.letter} if tenure.kind else None
    at = granted.at.astimezone(zone).isoformat()
    return {"by": granted.by, "at": at, "commit": granted.commit, "acting": acting}


def _visit(visit: Visit, zone: dt.tzinfo) -> Mapping[str, Any]:
    return {
        "step": visit.step,
        "role": visit.role.id,
        "entered": visit.entered.astimezone(zone).isoformat(),
        "left": visit.left.astimezone(zone).isoformat() if visit.left else None,
        "outcome": visit.outcome,
        "by": visit.by,
        "wall_minutes": round(visit.wall_minutes, 2),
        "office_minutes": round(visit.office_minutes, 2),
        "allowed_minutes": visit.allowed_minutes,
        "on_time": visit.on_time,
        "declared": visit.declared,
    } | ({"reasons": list(visit.reasons)} if visit.reasons else {})
