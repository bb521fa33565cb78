"""An application from draft to closed, for every public service alike."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang the citizen's pages on the application."""
    from portal.cases.official.work import WORK
    from portal.cases.register_files import CasesOfTheRegister
    from portal.cases.service import registry
    from portal.cases.views import cases
    from portal.orgs.wording import opening_hours_lines
    from portal.registry.files import use_case_files

    app.register_blueprint(cases)
    registry.add_desk_work(WORK)
    use_case_files(CasesOfTheRegister())
    app.jinja_env.filters["opening_hours"] = opening_hours_lines
