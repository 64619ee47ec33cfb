"""Calls the Azure clients for Python that Debian packages against one Azure, and prints a line of JSON for each call.

Environment: AZO_ENDPOINT, AZO_SECRET, AZO_FACTS (JSON: the ids and templates of the TypeScript side); the authority of
the endpoint is in REQUESTS_CA_BUNDLE.
"""

import json
import os
import re
import uuid
from importlib import import_module

from azure.core.exceptions import HttpResponseError
from azure.identity import ClientSecretCredential
from azure.mgmt.authorization import AuthorizationManagementClient
from azure.mgmt.managementgroups import ManagementGroupsAPI
from azure.mgmt.resource import (
    DeploymentStacksClient,
    ManagementLockClient,
    PolicyClient,
    ResourceManagementClient,
    SubscriptionClient,
)
from azure.mgmt.resourcegraph import ResourceGraphClient

FACTS = json.loads(os.environ["AZO_FACTS"])
SUBSCRIPTION = FACTS["subscriptionPath"]
LOCATION = FACTS["location"]
NETWORK = f"{SUBSCRIPTION}/resourceGroups/py/providers/Microsoft.Network/routeTables"
AUTHORIZATION = f"{SUBSCRIPTION}/providers/Microsoft.Authorization"
ROLE, ASSIGNMENT = str(uuid.uuid4()), str(uuid.uuid4())


CREDENTIAL = ClientSecretCredential(
    FACTS["tenantId"],
    FACTS["objectId"],
    os.environ["AZO_SECRET"],
    authority=os.environ["AZO_ENDPOINT"],
    # The name of the option that keeps MSAL from asking Microsoft about the host, before 1.13.0 and since.
    instance_discovery=False,
    disable_instance_discovery=True,
)


def open_client(kind, *words):
    """A client of that kind, pointed at the endpoint."""
    return kind(
        CREDENTIAL,
        *words,
        base_url=os.environ["AZO_ENDPOINT"],
        credential_scopes=["https://management.azure.com/.default"],
        polling_interval=1,
    )


RESOURCE = open_client(ResourceManagementClient, FACTS["subscriptionId"])
POLICY = open_client(PolicyClient, FACTS["subscriptionId"])
STACKS = open_client(DeploymentStacksClient, FACTS["subscriptionId"]).deployment_stacks
LOCKS = open_client(ManagementLockClient, FACTS["subscriptionId"])
SUBSCRIPTIONS = open_client(SubscriptionClient)
GROUPS = open_client(ManagementGroupsAPI)
ROLES = open_client(AuthorizationManagementClient, FACTS["subscriptionId"])
GRAPH = open_client(ResourceGraphClient)


def deployment(template, **more):
    """A deployment of one of the shared templates."""
    return {**more, "properties": {"mode": "Incremental", "template": FACTS["templates"][template]}}


def stack(template, **more):
    """A deployment stack of one of the shared templates."""
    return {
        **more,
        "properties": {
            "template": FACTS["templates"][template],
            "actionOnUnmanage": {"resources": "delete", "resourceGroups": "delete", "managementGroups": "detach"},
            "denySettings": {"mode": "none"},
        },
    }


def refused(call):
    """The code and the status of the error that the call raises."""
    try:
        call()
    except HttpResponseError as error:
        return {"code": error.error.code if error.error else None, "status": error.status_code}
    raise AssertionError("It was expected to be refused, and was not.")


DEPLOYMENTS = RESOURCE.deployments
TENANT = deployment("tenant", location=LOCATION)
GROUP = deployment("group", location=LOCATION)
SUB = deployment("subscription", location=LOCATION)
RES = deployment("resource")
DONE = {"properties": {"provisioning_state": "Succeeded"}}
GROUP_STACK = stack("group", location=LOCATION)
SUB_STACK = stack("subscription", location=LOCATION)
RES_STACK = stack("resource")
UNMANAGE = {"unmanage_action_resources": "delete", "unmanage_action_resource_groups": "delete"}
STACKED = {"name": "py-stack", "provisioning_state": "succeeded", "resources": [{"status": "managed"}]}
CREATES = {"status": "Succeeded", "changes": [{"change_type": "Create"}]}
AUDITS = {"policy_type": "Custom", "mode": "All", "display_name": "Audits", "policy_rule": FACTS["auditRule"]}
QUERY = "resourcecontainers | where name =~ 'py' | project name, type"
TAGGED = {"properties": {"tags": {"team": "py"}}}
MERGE = {"operation": "Merge", "properties": {"tags": {"more": "tags"}}}
LOOKS_ON = {
    "role_name": "Looks on from Python",
    "role_type": "CustomRole",
    "permissions": [{"actions": ["*/read"], "not_actions": []}],
    "assignable_scopes": [SUBSCRIPTION],
}
READER = {
    "role_definition_id": f"{AUTHORIZATION}/roleDefinitions/{FACTS['readerRole']}",
    "principal_id": FACTS["objectId"],
    "principal_type": "ServicePrincipal",
}

# Package, operation, call, what the answer has to hold (None: no error is enough).
OPERATIONS = [
    ("resource", "subscriptions.list", lambda: SUBSCRIPTIONS.subscriptions.list(), [{"subscription_id": FACTS["subscriptionId"]}]),
    ("resource", "subscriptions.list_locations", lambda: SUBSCRIPTIONS.subscriptions.list_locations(FACTS["subscriptionId"]), [{"name": LOCATION}]),
    ("resource", "tenants.list", lambda: SUBSCRIPTIONS.tenants.list(), [{"tenant_id": FACTS["tenantId"]}]),
    ("resource", "resource_groups.create_or_update", lambda: RESOURCE.resource_groups.create_or_update("py", {"location": LOCATION}), {"name": "py"}),
    ("resource", "resource_groups.check_existence", lambda: RESOURCE.resource_groups.check_existence("py"), True),
    ("resource", "resource_groups.get", lambda: RESOURCE.resource_groups.get("py"), {"location": LOCATION}),
    ("resource", "resource_groups.list", lambda: RESOURCE.resource_groups.list(), [{"name": "py"}]),
    ("resource", "resource_groups.update", lambda: RESOURCE.resource_groups.update("py", {"tags": {"a": "b"}}), {"tags": {"a": "b"}}),
    ("resource", "deployments.begin_what_if_at_tenant_scope", lambda: DEPLOYMENTS.begin_what_if_at_tenant_scope("py-t", TENANT), CREATES),
    ("resource", "deployments.begin_validate_at_tenant_scope", lambda: DEPLOYMENTS.begin_validate_at_tenant_scope("py-t", TENANT), DONE),
    ("resource", "deployments.begin_create_or_update_at_tenant_scope", lambda: DEPLOYMENTS.begin_create_or_update_at_tenant_scope("py-t", TENANT), DONE),
    ("resource", "deployments.get_at_tenant_scope", lambda: DEPLOYMENTS.get_at_tenant_scope("py-t"), DONE),
    ("resource", "deployments.list_at_tenant_scope", lambda: DEPLOYMENTS.list_at_tenant_scope(), [{"name": "py-t"}]),
    ("resource", "deployments.begin_what_if_at_management_group_scope", lambda: DEPLOYMENTS.begin_what_if_at_management_group_scope("py-by-tenant", "py-m", GROUP), CREATES),
    ("resource", "deployments.begin_validate_at_management_group_scope", lambda: DEPLOYMENTS.begin_validate_at_management_group_scope("py-by-tenant", "py-m", GROUP), DONE),
    ("resource", "deployments.begin_create_or_update_at_management_group_scope", lambda: DEPLOYMENTS.begin_create_or_update_at_management_group_scope("py-by-tenant", "py-m", GROUP), DONE),
    ("resource", "deployment_operations.list_at_management_group_scope", lambda: RESOURCE.deployment_operations.list_at_management_group_scope("py-by-tenant", "py-m"), [DONE]),
    ("resource", "deployments.begin_what_if_at_subscription_scope", lambda: DEPLOYMENTS.begin_what_if_at_subscription_scope("py-s", SUB), CREATES),
    ("resource", "deployments.begin_validate_at_subscription_scope", lambda: DEPLOYMENTS.begin_validate_at_subscription_scope("py-s", SUB), DONE),
    ("resource", "deployments.begin_create_or_update_at_subscription_scope", lambda: DEPLOYMENTS.begin_create_or_update_at_subscription_scope("py-s", SUB), DONE),
    ("resource", "deployments.export_template_at_subscription_scope", lambda: DEPLOYMENTS.export_template_at_subscription_scope("py-s"), {"template": {"resources": [{"name": "py-by-subscription"}]}}),
    ("resource", "deployments.begin_delete_at_subscription_scope", lambda: DEPLOYMENTS.begin_delete_at_subscription_scope("py-s"), None),
    ("resource", "deployments.begin_what_if", lambda: DEPLOYMENTS.begin_what_if("py", "py-r", RES), CREATES),
    ("resource", "deployments.begin_validate", lambda: DEPLOYMENTS.begin_validate("py", "py-r", RES), DONE),
    ("resource", "deployments.begin_create_or_update", lambda: DEPLOYMENTS.begin_create_or_update("py", "py-r", RES), DONE),
    ("resource", "deployments.check_existence", lambda: DEPLOYMENTS.check_existence("py", "py-r"), True),
    ("resource", "deployments.get", lambda: DEPLOYMENTS.get("py", "py-r"), DONE),
    ("resource", "deployments.cancel", lambda: refused(lambda: DEPLOYMENTS.cancel("py", "py-r")), {"code": "DeploymentCannotBeCancelled"}),
    ("resource", "deployments.list_by_resource_group", lambda: DEPLOYMENTS.list_by_resource_group("py"), [{"name": "py-r"}]),
    ("resource", "deployment_operations.list", lambda: RESOURCE.deployment_operations.list("py", "py-r"), [DONE]),
    ("resource", "deployments.begin_delete", lambda: DEPLOYMENTS.begin_delete("py", "py-r"), None),
    ("resource", "deployment_stacks.begin_validate_stack_at_management_group", lambda: STACKS.begin_validate_stack_at_management_group("py-by-tenant", "py-stack", GROUP_STACK), {"properties": {"validated_resources": [{"id": re.compile("py-by-group$")}]}}),
    ("resource", "deployment_stacks.begin_create_or_update_at_management_group", lambda: STACKS.begin_create_or_update_at_management_group("py-by-tenant", "py-stack", GROUP_STACK), STACKED),
    ("resource", "deployment_stacks.get_at_management_group", lambda: STACKS.get_at_management_group("py-by-tenant", "py-stack"), STACKED),
    ("resource", "deployment_stacks.list_at_management_group", lambda: STACKS.list_at_management_group("py-by-tenant"), [STACKED]),
    ("resource", "deployment_stacks.export_template_at_management_group", lambda: STACKS.export_template_at_management_group("py-by-tenant", "py-stack"), {"template": {"resources": [{"name": "py-by-group"}]}}),
    ("resource", "deployment_stacks.begin_delete_at_management_group", lambda: STACKS.begin_delete_at_management_group("py-by-tenant", "py-stack", **UNMANAGE), None),
    ("resource", "deployment_stacks.begin_validate_stack_at_subscription", lambda: STACKS.begin_validate_stack_at_subscription("py-stack", SUB_STACK), {"properties": {"validated_resources": [{"id": re.compile("py-by-subscription$")}]}}),
    ("resource", "deployment_stacks.begin_create_or_update_at_subscription", lambda: STACKS.begin_create_or_update_at_subscription("py-stack", SUB_STACK), STACKED),
    ("resource", "deployment_stacks.get_at_subscription", lambda: STACKS.get_at_subscription("py-stack"), STACKED),
    ("resource", "deployment_stacks.list_at_subscription", lambda: STACKS.list_at_subscription(), [STACKED]),
    ("resource", "deployment_stacks.export_template_at_subscription", lambda: STACKS.export_template_at_subscription("py-stack"), {"template": {"resources": [{"name": "py-by-subscription"}]}}),
    ("resource", "deployment_stacks.begin_delete_at_subscription", lambda: STACKS.begin_delete_at_subscription("py-stack", **UNMANAGE), None),
    ("resource", "deployment_stacks.get_at_subscription of none", lambda: refused(lambda: STACKS.get_at_subscription("py-stack")), {"code": "ResourceNotFound", "status": 404}),
    ("resource", "deployment_stacks.begin_create_or_update_at_resource_group", lambda: STACKS.begin_create_or_update_at_resource_group("py", "py-stack", RES_STACK), STACKED),
    ("resource", "deployment_stacks.get_at_resource_group", lambda: STACKS.get_at_resource_group("py", "py-stack"), STACKED),
    ("resource", "deployment_stacks.begin_delete_at_resource_group", lambda: STACKS.begin_delete_at_resource_group("py", "py-stack", **UNMANAGE), None),
    ("resource", "resources.begin_create_or_update_by_id", lambda: RESOURCE.resources.begin_create_or_update_by_id(f"{NETWORK}/one", "2024-05-01", {"location": LOCATION, "properties": {}}), {"name": "one"}),
    ("resource", "resources.get_by_id", lambda: RESOURCE.resources.get_by_id(f"{NETWORK}/one", "2024-05-01"), {"name": "one"}),
    ("resource", "resources.check_existence_by_id", lambda: RESOURCE.resources.check_existence_by_id(f"{NETWORK}/one", "2024-05-01"), True),
    ("resource", "resources.list", lambda: RESOURCE.resources.list(), [{"name": "one"}]),
    ("resource", "resources.list_by_resource_group", lambda: RESOURCE.resources.list_by_resource_group("py"), [{"name": "one"}]),
    ("resource", "resources.begin_delete_by_id", lambda: RESOURCE.resources.begin_delete_by_id(f"{NETWORK}/one", "2024-05-01"), None),
    ("resource", "resources.get_by_id of none", lambda: refused(lambda: RESOURCE.resources.get_by_id(f"{NETWORK}/one", "2024-05-01")), {"code": "ResourceNotFound", "status": 404}),
    ("resource", "tags.begin_create_or_update_at_scope", lambda: RESOURCE.tags.begin_create_or_update_at_scope(SUBSCRIPTION, TAGGED), TAGGED),
    ("resource", "tags.begin_update_at_scope", lambda: RESOURCE.tags.begin_update_at_scope(SUBSCRIPTION, MERGE), {"properties": {"tags": {"team": "py", "more": "tags"}}}),
    ("resource", "tags.get_at_scope", lambda: RESOURCE.tags.get_at_scope(SUBSCRIPTION), TAGGED),
    ("resource", "tags.begin_delete_at_scope", lambda: RESOURCE.tags.begin_delete_at_scope(SUBSCRIPTION), None),
    ("resource", "providers.list", lambda: RESOURCE.providers.list(), [{"namespace": "Microsoft.Network"}]),
    ("resource", "providers.get", lambda: RESOURCE.providers.get("Microsoft.Network"), {"registration_state": "Registered"}),
    ("resource", "providers.register", lambda: RESOURCE.providers.register("Microsoft.Network"), {"registration_state": "Registered"}),
    ("resource", "policy_definitions.create_or_update_at_management_group", lambda: POLICY.policy_definitions.create_or_update_at_management_group(management_group_id="py-by-tenant", policy_definition_name="audits", parameters=AUDITS), {"name": "audits"}),
    ("resource", "policy_definitions.create_or_update", lambda: POLICY.policy_definitions.create_or_update("audits", AUDITS), {"name": "audits", "policy_rule": FACTS["auditRule"]}),
    ("resource", "policy_definitions.list", lambda: POLICY.policy_definitions.list(), [{"name": "audits"}]),
    ("resource", "policy_set_definitions.create_or_update", lambda: POLICY.policy_set_definitions.create_or_update("set", {"policy_definitions": [{"policy_definition_id": f"{AUTHORIZATION}/policyDefinitions/audits"}]}), {"name": "set"}),
    ("resource", "policy_set_definitions.get", lambda: POLICY.policy_set_definitions.get("set"), {"policy_definitions": [{"policy_definition_id": f"{AUTHORIZATION}/policyDefinitions/audits"}]}),
    ("resource", "policy_assignments.create", lambda: POLICY.policy_assignments.create(SUBSCRIPTION, "assigned", {"policy_definition_id": f"{AUTHORIZATION}/policySetDefinitions/set"}), {"name": "assigned"}),
    ("resource", "policy_assignments.list", lambda: POLICY.policy_assignments.list(), [{"name": "assigned"}]),
    ("resource", "policy_exemptions.create_or_update", lambda: POLICY.policy_exemptions.create_or_update(SUBSCRIPTION, "exempt", {"policy_assignment_id": f"{AUTHORIZATION}/policyAssignments/assigned", "exemption_category": "Waiver"}), {"name": "exempt"}),
    ("resource", "policy_exemptions.list", lambda: POLICY.policy_exemptions.list(), [{"name": "exempt"}]),
    ("resource", "policy_exemptions.delete", lambda: POLICY.policy_exemptions.delete(SUBSCRIPTION, "exempt"), None),
    ("resource", "policy_assignments.delete", lambda: POLICY.policy_assignments.delete(SUBSCRIPTION, "assigned"), None),
    ("resource", "policy_set_definitions.delete", lambda: POLICY.policy_set_definitions.delete("set"), None),
    ("resource", "policy_definitions.delete", lambda: POLICY.policy_definitions.delete("audits"), None),
    ("resource", "management_locks.create_or_update_at_resource_group_level", lambda: LOCKS.management_locks.create_or_update_at_resource_group_level("py", "keep", {"level": "CanNotDelete"}), {"name": "keep", "level": "CanNotDelete"}),
    ("resource", "management_locks.create_or_update_by_scope", lambda: LOCKS.management_locks.create_or_update_by_scope(SUBSCRIPTION.lstrip("/"), "whole", {"level": "CanNotDelete"}), {"name": "whole"}),
    ("resource", "management_locks.list_at_subscription_level", lambda: LOCKS.management_locks.list_at_subscription_level(), [{"name": "keep"}, {"name": "whole"}]),
    ("resource", "resource_groups.begin_delete of a locked one", lambda: refused(lambda: RESOURCE.resource_groups.begin_delete("py").result()), {"code": "ScopeLocked", "status": 409}),
    ("resource", "management_locks.delete_by_scope", lambda: LOCKS.management_locks.delete_by_scope(SUBSCRIPTION.lstrip("/"), "whole"), None),
    ("resource", "management_locks.delete_at_resource_group_level", lambda: LOCKS.management_locks.delete_at_resource_group_level("py", "keep"), None),
    ("resourcegraph", "resources", lambda: GRAPH.resources({"query": QUERY, "subscriptions": [FACTS["subscriptionId"]]}), {"total_records": 1, "data": [{"name": "py"}]}),
    ("resourcegraph", "resources as a table", lambda: GRAPH.resources({"query": QUERY, "options": {"result_format": "table"}}), {"data": {"columns": [{"name": "name"}]}}),
    ("resourcegraph", "resources page by page", lambda: GRAPH.resources({"query": "resourcecontainers | project id | order by id asc", "options": {"$top": 1}}), {"count": 1, "skip_token": re.compile(".")}),
    ("resourcegraph", "resources with an error in the query", lambda: refused(lambda: GRAPH.resources({"query": "resourcecontainers | where"})), {"code": "BadRequest", "status": 400}),
    ("managementgroups", "management_groups.begin_create_or_update", lambda: GROUPS.management_groups.begin_create_or_update("py-group", {"display_name": "Python"}), {"name": "py-group"}),
    ("managementgroups", "management_groups.get", lambda: GROUPS.management_groups.get("py-group"), {"display_name": "Python"}),
    ("managementgroups", "management_groups.list", lambda: GROUPS.management_groups.list(), [{"name": "py-group"}]),
    ("managementgroups", "management_groups.update", lambda: GROUPS.management_groups.update("py-group", {"display_name": "Renamed"}), {"display_name": "Renamed"}),
    ("managementgroups", "management_group_subscriptions.create", lambda: GROUPS.management_group_subscriptions.create("py-group", FACTS["subscriptionId"]), {"name": FACTS["subscriptionId"]}),
    ("managementgroups", "entities.list", lambda: GROUPS.entities.list(), [{"name": "py-group"}]),
    ("managementgroups", "management_group_subscriptions.delete", lambda: GROUPS.management_group_subscriptions.delete("py-group", FACTS["subscriptionId"]), None),
    ("managementgroups", "management_groups.begin_delete", lambda: GROUPS.management_groups.begin_delete("py-group"), None),
    ("authorization", "role_definitions.create_or_update", lambda: ROLES.role_definitions.create_or_update(SUBSCRIPTION, ROLE, LOOKS_ON), {"role_name": "Looks on from Python"}),
    ("authorization", "role_definitions.list", lambda: ROLES.role_definitions.list(SUBSCRIPTION), [{"role_name": "Reader"}]),
    ("authorization", "role_assignments.create", lambda: ROLES.role_assignments.create(SUBSCRIPTION, ASSIGNMENT, READER), {"name": ASSIGNMENT}),
    ("authorization", "role_assignments.list_for_subscription", lambda: ROLES.role_assignments.list_for_subscription(), [{"name": ASSIGNMENT}]),
    ("authorization", "role_assignments.delete", lambda: ROLES.role_assignments.delete(SUBSCRIPTION, ASSIGNMENT), {"name": ASSIGNMENT}),
    ("authorization", "role_definitions.delete", lambda: ROLES.role_definitions.delete(SUBSCRIPTION, ROLE), {"name": ROLE}),
    ("resource", "resource_groups.begin_delete", lambda: RESOURCE.resource_groups.begin_delete("py"), None),
]


def plain(answer):
    """The answer as plain values: pollers are waited for, pages are read to their end."""
    if hasattr(answer, "result"):
        return plain(answer.result())
    if hasattr(answer, "as_dict"):
        return answer.as_dict()
    if hasattr(answer, "__next__"):
        return [plain(one) for one in answer]
    return answer


def missing_part(answer, expected, path="answer"):
    """The first part of what is expected that the answer lacks, as text; None when it has all."""
    if isinstance(expected, re.Pattern):
        return None if expected.search(str(answer)) else f"{path} is {answer!r}"
    if isinstance(expected, list):
        if not isinstance(answer, list):
            return f"{path} is {answer!r}, not a list"
        for part in expected:
            if all(missing_part(one, part) is not None for one in answer):
                return f"{path} has no element like {part!r}"
        return None
    if isinstance(expected, dict):
        if not isinstance(answer, dict):
            return f"{path} is {answer!r}, not an object"
        found = (missing_part(answer.get(name), part, f"{path}.{name}") for name, part in expected.items())
        return next((one for one in found if one is not None), None)
    return None if answer == expected else f"{path} is {answer!r}, not {expected!r}"


def run(call, expected):
    """Empty when the call did what was expected, else why not."""
    try:
        answer = plain(call())
        return "" if expected is None else missing_part(answer, expected) or ""
    except Exception as error:  # whatever a client raises is the result of this row
        return f"{type(error).__name__}: {error}"


for package, operation, call, expected in OPERATIONS:
    version = import_module(f"azure.mgmt.{package}._version").VERSION
    note = run(call, expected)
    row = {"client": f"azure-mgmt-{package} {version}", "operation": operation, "note": note}
    print(json.dumps(row), flush=True)
