"""A stage for people: the repository's own reviewers.yaml as an organisation, and one post that waits as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from tests.simulator.accounts import Permission
from tests.simulator.exchange import API_VERSION
from tests.simulator.people import Simulator
from tests.simulator.world import World

ROOT = Path(__file__).parents[2]
SETTINGS = ("reviewers.yaml", ".github/CODEOWNERS")
POST = Path("content/posts/2026/12/jam-perpustakaan-akhir-tahun.md")


def people(policy: Policy) -> Mapping[str, tuple[str, Permission]]:
    """Whom the policy names: login to the title of the role, and what the role may do in the repository."""
    publishes = policy.steps[-1].role
    return {
        tenure.login: (role.title, Permission.admin if role is publishes else Permission.write)
        for role in policy.roles.values()
        for tenure in role.tenures
    }


def set_stage(now: datetime, port: int = 0) -> Simulator:
    """A GitHub with the people of reviewers.yaml and one post that is still a draft. It does not answer yet."""
    github = Simulator(World(now=now), port=port)
    policy = load_policy(ROOT / "reviewers.yaml")
    roles = people(policy)
    for login, (_, permission) in roles.items():
        github.user(login, permission)
    admin = next(tenure.login for tenure in policy.steps[-1].role.tenures)
    author = next(tenure.login for tenure in policy.steps[0].role.tenures)
    github.commit(admin, {path: (ROOT / path).read_bytes() for path in SETTINGS})
    media = [path.relative_to(ROOT) for path in sorted((ROOT / POST).with_suffix("").iterdir())]
    files = {path.as_posix(): (ROOT / path).read_bytes() for path in (POST, *media)}
    github.open_pull(author, f"naskah/{POST.stem}", files, draft=True, title=POST.stem)
    return github


def programme(github: Simulator) -> str:
    """What is said when the stage is open: in Indonesian, in English, and as lines for a shell."""
    policy = load_policy(ROOT / "reviewers.yaml")
    roles = people(policy)
    exports = "\n".join(f"export {name}={value}" for name, value in github.environment().items())
    author, ketua = (step.role.tenures[0].login for step in policy.steps[:2])
    signed, version = '-H "Authorization: Bearer', f"X-GitHub-Api-Version: {API_VERSION}"
    mutation = f'mutation {{ markPullRequestReadyForReview(input: {{pullRequestId: "{pull_id(github)}"}}) {{ clientMutationId }} }}'
    ready, approve = json.dumps({"query": mutation}), json.dumps({"event": "APPROVE"})
    tokens = "\n".join(f"#   {github.token(login):<24} {title}" for login, (title, _) in roles.items())
    return f"""\
# GitHub tiruan berjalan di komputer ini. Salin baris `export` ke terminal lain; Ctrl-C menghentikannya.
# A played GitHub runs on this machine. Copy the `export` lines into another terminal; Ctrl-C stops it.
{exports}
# Itulah token alur kerja. Untuk bertindak sebagai orang, ganti GITHUB_TOKEN dengan salah satu ini:
# That is the token of workflow runs. To act as a person, set GITHUB_TOKEN to one of these:
{tokens}
# Contoh: menandai siap diperiksa, lalu menyetujui. / For example: mark as ready, then approve.
curl {signed} {github.token(author)}" $GITHUB_GRAPHQL_URL -d '{ready}'
curl {signed} {github.token(ketua)}" -H "{version}" $GITHUB_API_URL/repos/$GITHUB_REPOSITORY/pulls/1/reviews -d '{approve}'
"""


def pull_id(github: Simulator) -> str:
    """GraphQL's id of the post's pull request."""
    return f"PR_{github.pull(1).object.id}"
