"""An application from draft to closed, for every public service alike."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang the citizen's pages on the application."""
    from portal.cases.leaving import quick_leave_to
    from portal.cases.official.work import WORK
    from portal.cases.register_files import CasesOfTheRegister
    from portal.cases.service import registry
    from portal.cases.serving.wanted import wanted_formats
    from portal.cases.views import cases
    from portal.orgs.wording import opening_hours_lines
    from portal.registry.files import use_case_files

    app.register_blueprint(cases)
    _add_helping(app)
    registry.add_desk_work(WORK)
    use_case_files(CasesOfTheRegister())
    app.jinja_env.globals["wanted_formats"] = wanted_formats
    app.jinja_env.globals["quick_leave_to"] = quick_leave_to
    app.jinja_env.filters["opening_hours"] = opening_hours_lines


def _add_helping(app: Flask) -> None:
    """The pages of helping, and what other pages say about it."""
    from portal.cases.helping.standing_in import banner
    from portal.cases.helping.starting import people_to_start_for
    from portal.cases.helping.views import helping

    app.register_blueprint(helping)
    app.jinja_env.globals["acting_banner"] = banner
    app.jinja_env.globals["people_to_start_for"] = people_to_start_for
