"""The library: policies in plain words, legal documents, and the search over them."""

from __future__ import annotations

from flask import Flask

from portal.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Hang the library's pages and commands on the application; bad lists or law stop the start."""
    from portal.law import current_book
    from portal.policies import stamp
    from portal.policies.commands import content_commands
    from portal.policies.lists import load_lists
    from portal.policies.search import Searcher
    from portal.policies.views import policies

    lists = load_lists(settings.content / "policies")
    stamp.forget()
    app.extensions["policy_topics"] = lists.topics
    app.extensions["policy_search"] = Searcher(current_book(), lists.synonyms, stamp.current)
    app.register_blueprint(policies)
    app.cli.add_command(content_commands)
