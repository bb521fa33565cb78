"""Every service says all it must, and a declaration that does not hold together is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.cases.service import RESERVED, BadService, Clock, Registry, Step, registry
from portal.core.clock import today
from portal.law import current_book
from portal.services import found
from tests.sixth_service import SIXTH
from tests.tiny_service import TINY


@pytest.fixture
def services(portal_app):
    with portal_app.test_request_context():
        yield registry.all()


def test_the_folders_and_the_examples_are_plugged_in(services):
    assert {service.slug for service in found()} | {TINY.slug, SIXTH.slug} == {
        service.slug for service in services
    }


def test_every_state_answers_its_four_questions(services):
    for service in services:
        for state in service.states:
            for text in (state.label, state.meaning, state.next):
                assert str(text).strip(), (service.slug, state.slug)
            (
                str(state.meaning) % {"unit": "x"},
                str(state.next) % {"unit": "x"},
                str(state.who) % {"unit": "x"},
            )
            assert state.closed == (state.turn.value == "nobody"), state.slug


def test_every_open_state_has_a_way_out(services):
    for service in services:
        for state in service.states:
            out = [
                action
                for action in service.actions
                if state.slug in action.from_states and (action.to or action.to_state)
            ]
            assert out or state.closed or state.slug == "draft", (service.slug, state.slug)


def test_every_clock_has_a_parameter_and_a_state_that_keeps_it(services):
    for service in services:
        known = {state.slug for state in service.states}
        for clock in service.clocks:
            assert current_book().find(clock.parameter, today()), clock.parameter
            events = {action.event for action in service.actions} | {"submitted", "prepared"}
            events |= set(service.events)
            assert clock.met_in and clock.met_in <= known | events, clock.slug
            assert clock.starts & (known | events), clock.slug


def test_every_action_explains_itself_and_its_event_has_words(services):
    from portal.cases.reading import what_happened

    for service in services:
        for action in service.actions:
            assert str(action.label) and str(action.explains) and str(action.done) and action.by
            assert what_happened(action.event, service) != action.event, action.event


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (replace(TINY, states=(*TINY.states, TINY.states[0])), "state draft is declared twice"),
        (
            replace(TINY, actions=(*TINY.actions, TINY.actions[0])),
            "action tiep-nhan is declared twice",
        ),
        (
            replace(TINY, actions=(replace(TINY.actions[0], to="khong-co"),)),
            "names unknown state khong-co",
        ),
        (
            replace(TINY, actions=(replace(TINY.actions[0], from_states=frozenset({"x"})),)),
            "names unknown state x",
        ),
        (replace(TINY, clocks=()), "names unknown clock card"),
        (replace(TINY, sections=(*TINY.sections, TINY.sections[0])), "is declared twice"),
    ],
)
def test_a_declaration_that_does_not_hold_together_is_named(broken, named):
    with pytest.raises(BadService, match=named):
        Registry().plug_in(broken)
    Registry().plug_in(TINY)


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_a_step_cannot_take_an_address_of_the_portal(slug):
    first = TINY.sections[0]
    step = Step(slug, "x", first.steps[0].form)
    broken = replace(TINY, sections=(replace(first, steps=(step,)),))
    assert f"{TINY.slug}: step {slug} is a reserved address" in broken.problems()


def test_every_fixed_address_below_a_case_is_reserved(portal_app):
    fixed = {
        rule.rule.split("/")[3]
        for rule in portal_app.url_map.iter_rules()
        if rule.rule.startswith("/ho-so/<code:ref>/") and "<" not in rule.rule.split("/")[3]
    }
    assert fixed <= RESERVED


def test_the_next_question_follows_the_answers(services):
    from portal.cases.service import Answers

    service = registry.get("xac-dinh-khuyet-tat")
    first = service.step("nop-cho-ai")
    for who, following, before in (
        ("myself", "nguoi-khuyet-tat", "nop-cho-ai"),
        ("child", "nguoi-nop", "noi-o-nguoi-nop"),
        ("helped", "nguoi-nop", "dong-y"),
    ):
        answers = Answers({"nop-cho-ai": {"for_whom": who}})
        assert service.next_step(first, answers).slug == following
        assert service.step_before(service.step("nguoi-khuyet-tat"), answers).slug == before
    first = service.step("yeu-cau")
    assert service.step_before(first, Answers({})) is None
    assert service.next_step(service.step("ho-tro"), Answers({})) is None
    assert isinstance(service.clocks[0], Clock)
