"""Python runs this before az: it mends what Debian packaged apart.

The role commands of Debian's az 2.45.0 read the attribute `config` of azure-mgmt-authorization 0.61; Debian ships 3.0.0,
which calls it `_config`. Without it they break before they send a request. Nothing else of az is touched.
"""

import contextlib
import sys
from importlib import import_module


def mend(version):
    """Gives the operations of one API version their attribute back."""
    operations = import_module(f"azure.mgmt.authorization.{version}.operations")
    for kind in vars(operations).values():
        if isinstance(kind, type) and not hasattr(kind, "config"):
            kind.config = property(lambda self: self._config)


if "role" in sys.orig_argv:
    for version in ("v2018_01_01_preview", "v2020_04_01_preview", "v2022_04_01"):
        with contextlib.suppress(ImportError):
            mend(version)
