"""The end of a day in Viet Nam as a moment, said to the database, which stores moments in UTC."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class day_over(FunctionElement[Any]):  # noqa: N801  it reads as a function of SQL
    """The first moment after the day in a column."""

    type = DateTime()
    inherit_cache = True


@compiles(day_over, "sqlite")
def _on_sqlite(element: day_over, compiler: Any, **kwargs: Any) -> str:
    # Seven hours ahead of UTC all year: midnight there is 17 o'clock of the day before.
    return f"datetime({compiler.process(element.clauses, **kwargs)}, '+17 hours')"


@compiles(day_over, "postgresql")
def _on_postgresql(element: day_over, compiler: Any, **kwargs: Any) -> str:
    day = compiler.process(element.clauses, **kwargs)
    return f"((({day}) + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')"
