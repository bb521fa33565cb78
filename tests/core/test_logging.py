"""The log: one line an event, plain values from the list only, never what people typed."""

from __future__ import annotations

import json
import logging

import pytest

from portal.core.logging import FIELDS, JsonLine, describe, event, set_up


def line(**values) -> dict[str, object]:
    record = logging.LogRecord(
        "portal",
        logging.INFO,
        __file__,
        1,
        values.pop("msg", "x"),
        values.pop("args", None),
        values.pop("exc", None),
    )
    for name, value in values.items():
        setattr(record, name, value)
    text = JsonLine().format(record)
    assert "\n" not in text and "\r" not in text
    return json.loads(text)


@pytest.mark.parametrize("name", ["name_of_person", "code", "path", "query", "phone", "body"])
def test_a_field_that_is_not_on_the_list_is_not_written(name):
    assert "Mai" not in str(line(**{name: "Mai"})) and name not in FIELDS


@pytest.mark.parametrize("value", [{"name": "Mai"}, ["Mai"], ("Mai",), object()])
def test_only_plain_values_are_written(value):
    assert "route" not in line(route=value) and "Mai" not in str(line(route=value))


def test_line_breaks_and_signs_stay_encoded():
    assert line(route='a\r\n{"event": "forged"}\u2028')["route"].startswith("a\r\n")
    assert len(line(route="x" * 5000)["route"]) == 200


def test_a_message_with_arguments_is_not_written_out():
    assert line(msg="người %s", args=("Mai",))["event"] == "message"
    assert line(msg=ValueError("Mai"))["event"] == "message"


def test_an_error_is_its_class_and_place_never_its_text():
    try:
        raise KeyError("Trần Thị Mai 0900000021")
    except KeyError as error:
        written = line(exc=(KeyError, error, error.__traceback__))
        assert describe(error)[0] == "KeyError"
    assert written["error"] == "KeyError" and written["where"].startswith("core/test_logging.py:")
    assert "Mai" not in str(written)


def test_events_go_to_standard_output_as_json(capsys):
    logger = logging.getLogger("portal")
    before, level, propagate = logger.handlers[:], logger.level, logger.propagate
    try:
        set_up("WARNING")
        event("quiet", count=1)
        logger.warning("loud", extra={"count": 2})
        out = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    finally:
        logger.handlers[:], logger.propagate = before, propagate
        logger.setLevel(level)
    assert [(one["event"], one["count"], one["level"]) for one in out] == [("loud", 2, "WARNING")]
