"""The library: policies in plain words, legal documents, and the search over them."""

from __future__ import annotations

from flask import Flask

from portal.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Hang the library's pages and commands on the application; bad lists or law stop the start."""
    from portal.core.clock import today
    from portal.law import current_book
    from portal.policies import editing, stamp
    from portal.policies.commands import content_commands
    from portal.policies.copies import Copies
    from portal.policies.easy.lists import load_easy
    from portal.policies.finding.views import finding
    from portal.policies.lists import load_lists
    from portal.policies.questions import load_questions
    from portal.policies.search import Searcher
    from portal.policies.views import policies

    lists = load_lists(settings.content / "policies")
    stamp.forget()
    app.extensions["policy_topics"] = lists.topics
    app.extensions["policy_easy"] = load_easy(settings.content / "policies")
    questions = load_questions(settings.content / "policies", current_book(), today())
    app.extensions["policy_questions"] = questions
    app.extensions["policy_search"] = Searcher(
        current_book(), lists.synonyms, stamp.current, questions
    )
    app.extensions["policy_folder"] = settings.content / "policies"
    app.extensions["policy_site"] = settings.base_url
    app.extensions["policy_copies"] = Copies()
    app.register_blueprint(policies)
    app.register_blueprint(finding)
    editing.init_app(app)
    app.cli.add_command(content_commands)
