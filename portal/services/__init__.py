"""One folder per public service; whatever folder declares a `SERVICE` is plugged in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable

from flask import Flask

from portal import law
from portal.cases.service import Service, registry


def found() -> list[Service]:
    """The services of this portal, by folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return [importlib.import_module(f"{__name__}.{name}").SERVICE for name in names]


def init_app(app: Flask, extra: Iterable[Service] = ()) -> None:
    """Plug every service in, with the pages it brings of its own."""
    for service in [*found(), *extra]:
        if service.law is not None:
            law.bring(service.law)
        registry.plug_in(service)
        for blueprint in service.blueprints:
            app.register_blueprint(blueprint)
