"""REST: environments, the branches that they are limited to, and their secrets."""

from __future__ import annotations

import base64

from nacl.public import PrivateKey, SealedBox

from tests.simulator import rules
from tests.simulator.call import Answer, Call
from tests.simulator.objects import Environment
from tests.simulator.refusals import Refused, not_found
from tests.simulator.render import WEB, Json, node_id, repository_url, stamp
from tests.simulator.rest_settings import administered
from tests.simulator.routes import plays

ENVIRONMENTS = "/repos/{owner}/{repo}/environments"
ENVIRONMENT = ENVIRONMENTS + "/{environment_name}"
POLICIES = ENVIRONMENT + "/deployment-branch-policies"
SECRETS = ENVIRONMENT + "/secrets"
KEY_ID = "568250167242549743"


def environment(call: Call, shown: Environment) -> Json:
    """An environment."""
    home, policy = call.repository, shown.told.get("deployment_branch_policy")
    rules_shown: list[Json] = [{"type": "branch_policy"}] if policy else []
    if shown.told.get("wait_timer"):
        rules_shown.append({"type": "wait_timer", "wait_timer": shown.told["wait_timer"]})
    return {
        "id": shown.id,
        "node_id": node_id("EN", shown.id),
        "name": shown.name,
        "url": f"{repository_url(call.api, home)}/environments/{shown.name}",
        "html_url": f"{WEB}/{home.full_name}/deployments/activity_log?environments_filter={shown.name}",
        "created_at": stamp(shown.at),
        "updated_at": stamp(shown.at),
        "protection_rules": [each | {"id": shown.id, "node_id": node_id("GA", shown.id)} for each in rules_shown],
        "deployment_branch_policy": policy,
    }


def found_environment(call: Call) -> Environment:
    """The environment of the path. Raises Refused."""
    try:
        return call.repository.environments[call.path["environment_name"]]
    except KeyError:
        raise not_found() from None


@plays("GET", ENVIRONMENTS)
def list_environments(call: Call) -> Answer:
    return call.page(list(call.repository.environments.values()), lambda each: environment(call, each), "environments")


@plays("GET", ENVIRONMENT)
def get_environment(call: Call) -> Answer:
    return Answer(200, environment(call, found_environment(call)))


@plays("PUT", ENVIRONMENT)
def put_environment(call: Call) -> Answer:
    home, name = administered(call), call.path["environment_name"]
    rules.has_paid_feature(home)
    made = home.environments.setdefault(name, Environment(next(home.ids), name, call.world.now, {}))
    made.told = dict(call.body or {})
    return Answer(200, environment(call, made))


@plays("GET", POLICIES)
def list_policies(call: Call) -> Answer:
    return call.page(found_environment(call).branches, policy, "branch_policies")


@plays("POST", POLICIES)
def create_policy(call: Call) -> Answer:
    made = (next(administered(call).ids), call.given("name"))
    found_environment(call).branches.append(made)
    return Answer(200, policy(made))


@plays("DELETE", POLICIES + "/{branch_policy_id}")
def delete_policy(call: Call) -> Answer:
    administered(call)
    held, gone = found_environment(call), int(call.path["branch_policy_id"])
    held.branches = [each for each in held.branches if each[0] != gone]
    return Answer(204)


def policy(shown: tuple[int, str]) -> Json:
    """A branch that an environment is limited to."""
    number, name = shown
    return {"id": number, "node_id": node_id("EBP", number), "name": name, "type": "branch"}


# Secrets take administration, and nobody gets to see their values.
# https://docs.github.com/en/rest/actions/secrets


@plays("GET", SECRETS + "/public-key")
def get_public_key(call: Call) -> Answer:
    administered(call)
    key = base64.b64encode(bytes(found_environment(call).lock.public_key)).decode()
    return Answer(200, {"key_id": KEY_ID, "key": key})


@plays("GET", SECRETS + "/{secret_name}")
def get_secret(call: Call) -> Answer:
    administered(call)
    held, name = found_environment(call).secrets, call.path["secret_name"]
    if name not in held:
        raise not_found()
    at = stamp(held[name][1])
    return Answer(200, {"name": name, "created_at": at, "updated_at": at})


@plays("PUT", SECRETS + "/{secret_name}")
def put_secret(call: Call) -> Answer:
    administered(call)
    into, name = found_environment(call), call.path["secret_name"]
    if call.given("key_id") != KEY_ID:
        raise Refused(422, "Validation Failed")
    known = name in into.secrets
    into.secrets[name] = opened(into.lock, call.given("encrypted_value")), call.world.now
    return Answer(204) if known else Answer(201, {})


def opened(lock: PrivateKey, sealed: str) -> str:
    """What was sealed for GitHub."""
    return SealedBox(lock).decrypt(base64.b64decode(sealed)).decode()
